import type { Page } from 'playwright-core';

/** The desk as one colleague uses it, by what is written on the page. */
export class DeskPages {
  constructor(
    readonly page: Page,
    private readonly url: string,
  ) {
    page.setDefaultTimeout(60_000);
  }

  open(path: string) {
    return this.page.goto(this.url + path);
  }

  /** What stands on the page, with plain spaces. */
  async text(): Promise<string> {
    return (await this.page.locator('main').innerText()).replaceAll('\u00a0', ' ');
  }

  press(name: string | RegExp): Promise<void> {
    return this.page.getByRole('main').getByRole('button', { name }).first().click();
  }

  follow(name: string | RegExp): Promise<void> {
    return this.page.getByRole('main').getByRole('link', { name }).first().click();
  }

  async signIn(email: string, password: string): Promise<void> {
    await this.open('/sign-in');
    await this.page.getByLabel('E-mail').fill(email);
    await this.page.getByLabel(/^Password/).fill(password);
    await this.press('Sign in');
  }

  /** Looks for somebody in the list on the screen, and opens their dossier. */
  async openFromQueue(search: string, reference: string): Promise<void> {
    await this.page.getByLabel(/^Name, reference, or words/).fill(search);
    await this.press('Search');
    await this.page.locator(`main a[href*="/staff/applications/${reference}"]`).first().click();
  }

  async openDossier(reference: string): Promise<void> {
    await this.open(`/staff/applications/${reference}?view=all`);
  }

  /** Chooses a paper on the checklist. */
  async choosePaper(title: string): Promise<void> {
    await this.page.locator('.docs a', { hasText: title }).first().click();
  }

  /** Judges the paper that is chosen. */
  async judge(verdict: 'Accept' | 'Reject' | 'Not needed', reason?: string): Promise<void> {
    const bar = this.page.locator('.verdict');
    await bar.getByLabel(verdict, { exact: true }).check();
    if (verdict === 'Reject') await bar.getByLabel('Reason the applicant will read').selectOption({ label: reason });
    if (verdict === 'Not needed') await bar.getByLabel('Why it is not needed').selectOption({ label: reason });
    await bar.getByRole('button', { name: /^Save/ }).click();
  }

  /** Titles of papers on the checklist that still have this word beside them. */
  async papersWith(word: string): Promise<string[]> {
    const all = await this.page.locator('.docs a').all();
    const titles: string[] = [];
    for (const link of all) {
      if ((await link.innerText()).includes(word)) titles.push(await link.locator('span').first().innerText());
    }
    return titles;
  }
}
