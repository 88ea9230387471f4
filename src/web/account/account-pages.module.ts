import { Module } from '@nestjs/common';
import { AccountsModule } from '../../accounts/accounts.module.js';
import { UiModule } from '../ui/ui.module.js';
import { AccountChangePage } from './account-change.page.js';
import { AccountPage } from './account.page.js';
import { FactorDemandPage } from './factor-demand.page.js';
import { PasskeySignInPage } from './passkey-sign-in.page.js';
import { PasskeysPage } from './passkeys.page.js';
import { ProvePage } from './prove.page.js';
import { ProviderPage } from './provider.page.js';
import { SecondFactorPage } from './second-factor.page.js';
import { SecondStepPage } from './second-step.page.js';
import { ConfirmPage } from './confirm.page.js';
import { DevMailPage } from './dev-mail.page.js';
import { HouseTokensPage } from './house-tokens.page.js';
import { TokensPage } from './tokens.page.js';
import { KeysPage } from './keys.page.js';
import { PasswordLinkPage } from './password-link.page.js';
import { PeoplePage } from './people.page.js';
import { SignInPage } from './sign-in.page.js';
import { SignUpPage } from './sign-up.page.js';

/** Pages about accounts: the way in, one's own account, and the administrator's list of people. */
@Module({
  imports: [AccountsModule, UiModule],
  controllers: [
    AccountChangePage,
    AccountPage,
    ConfirmPage,
    DevMailPage,
    FactorDemandPage,
    HouseTokensPage,
    KeysPage,
    PasswordLinkPage,
    PasskeySignInPage,
    PasskeysPage,
    PeoplePage,
    ProvePage,
    ProviderPage,
    SecondFactorPage,
    SecondStepPage,
    SignInPage,
    SignUpPage,
    TokensPage,
  ],
})
export class AccountPagesModule {}
