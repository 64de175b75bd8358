"""The steps between a right password and being signed in."""

from typing import Any

from allauth.account.stages import EmailVerificationStage


class AddressStage(EmailVerificationStage):
    """Stops those who registered by themselves until they have confirmed their address.

    Accounts that an editor made have nothing to confirm: whoever could sign
    in got the link to choose a password by mail.
    """

    def handle(self) -> Any:
        if self.login.user is not None and self.login.user.address_confirmed:
            return None, True
        return super().handle()
