import type { Page } from 'playwright-core';

/** A file as a person picks it from their phone. */
export interface PickedFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** Who applies, as they would type it. Countries by code. */
export interface ApplicantAnswers {
  surname?: string;
  givenNames: string;
  nativeName?: string;
  born: [day: string, month: string, year: string];
  citizenship: string;
  residence: string;
  passport: string;
  phone: string;
  visaCountry: string;
  school: string;
  schoolCountry: string;
  issuedBy?: string;
  certificate: string;
  subjects: [subject: string, mark: string][];
}

/** The portal as an applicant uses it: by what is written on the page, a click and a page at a time. */
export class ApplicantPages {
  reference = '';

  constructor(
    readonly page: Page,
    private readonly url: string,
  ) {
    page.setDefaultTimeout(60_000);
  }

  open(path: string) {
    return this.page.goto(this.url + path);
  }

  heading(): Promise<string> {
    return this.page.locator('h1').innerText();
  }

  /** What stands on the page, with plain spaces. */
  async text(): Promise<string> {
    return (await this.page.locator('main').innerText()).replaceAll('\u00a0', ' ');
  }

  press(name: string | RegExp): Promise<void> {
    return this.page.getByRole('button', { name }).first().click();
  }

  follow(name: string | RegExp): Promise<void> {
    return this.page.getByRole('main').getByRole('link', { name }).first().click();
  }

  async signUp(email: string, password: string): Promise<void> {
    await this.open('/');
    await this.follow('Start your application');
    await this.page.getByLabel('E-mail').fill(email);
    await this.page.getByLabel(/^Password/).fill(password);
    await this.press('Make the account');
  }

  async signIn(email: string, password: string): Promise<void> {
    await this.page.getByLabel('E-mail').fill(email);
    await this.page.getByLabel(/^Password/).fill(password);
    await this.press('Sign in');
  }

  /** Starts an application; it becomes this walk's own. */
  async start(programme: RegExp): Promise<void> {
    const choice = this.page.getByLabel('Programme, language and start');
    const option = choice.locator('option', { hasText: programme }).first();
    await choice.selectOption((await option.getAttribute('value')) ?? '');
    await this.press('Start');
    this.reference = /\/applications\/(\d{4}-\d{5})$/.exec(this.page.url())?.[1] ?? '';
  }

  /** The six sections, one page after another; returns their headings in order. */
  async fillSections(who: ApplicantAnswers): Promise<string[]> {
    const { page } = this;
    const headings: string[] = [];
    const fill = (label: string | RegExp, value: string) => page.getByLabel(label).first().fill(value);
    const choose = (label: string, value: string) => page.getByLabel(label).first().selectOption(value);
    const next = async () => {
      headings.push(await this.heading());
      await this.press('Save and continue');
    };

    await page.locator('.slip.you').getByRole('link', { name: 'Start' }).click();
    await fill('Given names', who.givenNames);
    if (who.surname) await fill('Surname', who.surname);
    if (who.nativeName) await fill('Your name in your own script', who.nativeName);
    await this.fillDate('Date of birth', who.born);
    await page.getByLabel('Female').check();
    await choose('Country where you were born', who.citizenship);
    await choose('Citizenship of the passport', who.citizenship);
    await choose('Country where you live now', who.residence);
    await next();
    await fill('Passport number', who.passport);
    await this.fillDate('Valid until', ['31', '3', '2034']);
    await next();
    await fill('Mobile phone', who.phone);
    await choose('Country of this address', who.residence);
    await choose('Country where you will ask for the visa', who.visaCountry);
    await next();
    await fill('Name of the school', who.school);
    await choose('Country where the school is', who.schoolCountry);
    await fill(/^Certificate/, who.certificate);
    if (who.issuedBy) await choose('Country that issues the certificate', who.issuedBy);
    await fill(/^Year you finished/, '2024');
    for (const [n, [subject, mark]] of who.subjects.entries()) {
      await page.getByLabel(`Subject ${n + 1}`, { exact: true }).fill(subject);
      await page.getByLabel(`Mark of subject ${n + 1}`, { exact: true }).fill(mark);
    }
    await next();
    await page.getByLabel('In the first year').check();
    await next();
    await page.getByLabel(/^I agree/).check();
    await page.getByLabel(/^My answers are true/).check();
    await next();
    return headings;
  }

  /** Sends what the page asks for next until it asks for no paper more; returns the papers' headings. */
  async sendPapers(fileFor: (heading: string) => PickedFile): Promise<string[]> {
    const sent: string[] = [];
    for (let n = 0; n < 10; n++) {
      const next = this.page.locator('.slip.you').getByRole('link', { name: 'Continue' });
      if (!(await next.count()) || !(await next.getAttribute('href'))?.includes('/documents/')) break;
      await next.click();
      sent.push(await this.heading());
      await this.sendFile(fileFor(sent.at(-1)!));
    }
    return sent;
  }

  async sendFile(file: PickedFile): Promise<void> {
    await this.page.locator('input[type=file]').setInputFiles(file);
    await this.press('Send this file');
    if ((await this.page.getByText('We have received your file').count()) === 0) {
      throw new Error(`${file.name} was not received: ${await this.text()}`);
    }
  }

  private async fillDate(legend: string, [day, month, year]: [string, string, string]): Promise<void> {
    const group = this.page.getByRole('group', { name: legend });
    await group.getByLabel('Day').fill(day);
    await group.getByLabel('Month').fill(month);
    await group.getByLabel('Year').fill(year);
  }
}
