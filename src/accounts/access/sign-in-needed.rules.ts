/** A visitor asked for a page that needs an account: they are sent to sign in and then back to `path`. */
export class SignInNeeded extends Error {
  constructor(readonly path: string) {
    super('Sign in first');
    this.name = 'SignInNeeded';
  }

  /** Where to send them: an address of our own. What is too long to come back to is left out. */
  get location(): string {
    return this.path.length <= 500 ? `/sign-in?next=${encodeURIComponent(this.path)}` : '/sign-in';
  }
}
