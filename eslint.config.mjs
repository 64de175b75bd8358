// Scripts of the site run as they are written, in browsers from about 2017 on: ECMAScript 2015 in
// syntax. `allauth` and others bring their own scripts, which are theirs to look at.
import js from '@eslint/js'
import globals from 'globals'

export default [
  { ignores: ['node_modules/', '.venv/', '.tools/', 'var/'] },
  js.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'arrow-body-style': 'error',
      'consistent-return': 'error',
      curly: ['error', 'multi-line'],
      eqeqeq: 'error',
      'no-shadow': 'error',
      'no-unused-vars': ['error', { caughtErrors: 'none' }],
      'no-use-before-define': 'error',
      'no-var': 'error',
      'object-shorthand': 'error',
      'prefer-arrow-callback': 'error',
      'prefer-const': 'error',
      'prefer-template': 'error',
      'no-implied-eval': 'error',
      'no-restricted-properties': [
        'error',
        { property: 'innerHTML', message: 'Texts are set with textContent.' },
        { property: 'outerHTML', message: 'Texts are set with textContent.' },
        { property: 'insertAdjacentHTML', message: 'Texts are set with textContent.' },
      ],
    },
  },
  {
    files: ['**/static/**/*.js'],
    languageOptions: { ecmaVersion: 2015, sourceType: 'script', globals: globals.browser },
    rules: { strict: ['error', 'function'] },
  },
]
