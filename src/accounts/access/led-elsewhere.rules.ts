/** The page that was asked for comes later: first another one of ours, at `location`. */
export class LedElsewhere extends Error {
  constructor(readonly location: string) {
    super('Another page comes first');
    this.name = 'LedElsewhere';
  }
}

/** To sign in, and then back to `path`. What is too long to come back to is left out. */
export function toSignIn(path: string): LedElsewhere {
  return new LedElsewhere(path.length <= 500 ? `/sign-in?next=${encodeURIComponent(path)}` : '/sign-in');
}
