import fs from 'node:fs';

const LIBRARIES = ['x86_64-linux-gnu', 'aarch64-linux-gnu'].map((one) => `/usr/lib/${one}/faketime/libfaketimeMT.so.1`);

/** A clock that can be set while programs look at it: libfaketime stands between them and the system's. */
export class FalseClock {
  private readonly library: string;

  /** `file` must be in a folder that everybody may enter. */
  constructor(private readonly file: string) {
    const library = LIBRARIES.find(fs.existsSync);
    if (!library) throw new Error('This test needs libfaketime: apt-get install faketime');
    this.library = library;
    this.set(0);
  }

  /** What a program needs in its environment to look at this clock. How long something lasts stays true. */
  get env(): NodeJS.ProcessEnv {
    return {
      LD_PRELOAD: this.library,
      FAKETIME_TIMESTAMP_FILE: this.file,
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    };
  }

  /** Milliseconds that it is ahead from now on; behind where negative. */
  set(ahead: number): void {
    const seconds = Math.round(ahead / 1_000);
    fs.writeFileSync(`${this.file}.new`, `${seconds < 0 ? '-' : '+'}${Math.abs(seconds)}\n`, { mode: 0o644 });
    fs.renameSync(`${this.file}.new`, this.file);
  }
}
