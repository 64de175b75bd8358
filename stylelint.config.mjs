// Logical properties only: one source serves both directions of writing.
export default {
  extends: ['stylelint-config-standard'],
  ignoreFiles: ['node_modules/**', '.venv/**', '.tools/**', 'var/**'],
  reportNeedlessDisables: true,
  reportInvalidScopeDisables: true,
  rules: {
    'property-disallowed-list': [
      [
        '/^(margin|padding|border|inset|scroll-margin|scroll-padding)-(left|right|top|bottom)/',
        'left',
        'right',
        'top',
        'bottom',
        '/^(min-|max-)?(width|height)$/',
        'float',
        'clear',
      ],
      { message: 'Use the logical property: both directions of writing share this source.' },
    ],
    'declaration-property-value-disallowed-list': [
      { '/^(text-align|caption-side|justify-.*)$/': ['/left|right/'] },
      { message: 'Use start and end.' },
    ],
    'declaration-no-important': true,
    'selector-max-id': 0,
    // Readers get the rules as they stand here, on phones of many years:
    // no nesting, no ranges in media queries, no colours in new notations.
    'max-nesting-depth': [0, { ignoreAtRules: ['layer', 'media', 'supports'] }],
    'media-feature-range-notation': 'prefix',
    'selector-not-notation': null,
    'value-keyword-case': ['lower', { ignoreProperties: ['--font', '--latin'] }],
    'property-no-vendor-prefix': [
      true,
      { ignoreProperties: ['-webkit-appearance', '-webkit-text-size-adjust', '-webkit-mask'] },
    ],
    'selector-class-pattern': [
      '^[a-z0-9]+(-[a-z0-9]+)*(__[a-z0-9]+(-[a-z0-9]+)*)?(--[a-z0-9]+(-[a-z0-9]+)*)?$',
      { message: 'Lower case with hyphens; block__element--modifier in the back office.' },
    ],
    // Rules are grouped by what they are about.
    'no-descending-specificity': null,
    'custom-property-empty-line-before': null,
    'declaration-empty-line-before': null,
    'rule-empty-line-before': null,
    'at-rule-empty-line-before': null,
    'comment-empty-line-before': null,
  },
}
