import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';

/** How the page of a test is opened. Every page has a context of its own: cookies of its own. */
export interface PageOptions {
  /** CSS pixels; 1280 when left out. Under 700 the page is a phone's: touch, coarse pointer. */
  width?: number;
  height?: number;
  dark?: boolean;
  /** A tablet's: touch, coarse pointer, at any width. */
  touch?: boolean;
  /** `false`: no script runs. Our pages must work so; axe needs script. */
  js?: boolean;
  /** Accept-Language. */
  locale?: string;
  forcedColors?: boolean;
  /** Device pixels for each CSS pixel in screenshots. */
  scale?: number;
}

export interface TestBrowser {
  newPage(options?: PageOptions): Promise<Page>;
  close(): Promise<void>;
}

/** Starts Chromium: the one that CHROMIUM_PATH names, else the one that `@sparticuz/chromium` carries. */
export async function openBrowser(): Promise<TestBrowser> {
  const browser = await launch();
  return {
    newPage: async (options = {}) => (await browser.newContext(contextOf(options))).newPage(),
    close: () => browser.close(),
  };
}

function contextOf(options: PageOptions): BrowserContextOptions {
  const width = options.width ?? 1280;
  const phone = width < 700;
  return {
    viewport: { width, height: options.height ?? (phone ? 740 : 900) },
    hasTouch: phone || (options.touch ?? false),
    isMobile: phone || (options.touch ?? false),
    colorScheme: options.dark ? 'dark' : 'light',
    forcedColors: options.forcedColors ? 'active' : 'none',
    javaScriptEnabled: options.js ?? true,
    locale: options.locale ?? 'en-GB',
    deviceScaleFactor: options.scale ?? 1,
  };
}

/** What axe finds by WCAG 2.2 A and AA and its best practices, one line for each kind; none when all is well. */
export async function axe(page: Page): Promise<string[]> {
  const read = () =>
    new AxeBuilder({ page })
      .setLegacyMode(true)
      .options({ resultTypes: ['violations'] })
      .analyze();
  // A page of work that is under way renews itself, perhaps in the middle of this.
  const result = await read().catch(read);
  return result.violations.map((found) => {
    const where = found.nodes.map((node) => `${node.target.join(' ')} (${node.failureSummary ?? ''})`);
    return `${found.id}: ${found.help}: ${where.join('; ').replace(/\s+/g, ' ')}`;
  });
}

/** By how many pixels the page is wider than its window; 0 when nothing scrolls sideways. axe does not see this. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** Keeps a picture of the whole page in the folder that SCREENSHOTS names; does nothing without it. */
export async function screenshot(page: Page, name: string): Promise<void> {
  const folder = process.env['SCREENSHOTS'];
  if (folder) await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true });
}

async function launch(): Promise<Browser> {
  const args = ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none', '--disable-dev-shm-usage'];
  const own = process.env['CHROMIUM_PATH'];
  if (own) return chromium.launch({ executablePath: own, args });
  const folder = await unpacked();
  const env: Record<string, string> = {
    ...(process.env as Record<string, string>),
    LD_LIBRARY_PATH: [path.join(folder, 'lib'), process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':'),
    ...(fs.existsSync('/usr/share/fonts') ? {} : { FONTCONFIG_PATH: folder }),
  };
  return chromium.launch({ executablePath: path.join(folder, 'chromium'), args, env });
}

/** The carried Chromium, unpacked once for this machine; two processes that do it at once do no harm. */
async function unpacked(): Promise<string> {
  const source = fileURLToPath(new URL('../../node_modules/@sparticuz/chromium/', import.meta.url));
  const manifest = fs.readFileSync(path.join(source, 'package.json'), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  const folder = path.join(os.tmpdir(), `matricula-chromium-${version}-${os.userInfo().username}`);
  if (fs.existsSync(folder)) return folder;
  const draft = fs.mkdtempSync(`${folder}-`);
  const read = async (name: string) => promisify(brotliDecompress)(fs.readFileSync(path.join(source, 'bin', name)));
  fs.writeFileSync(path.join(draft, 'chromium'), await read('chromium.br'), { mode: 0o755 });
  for (const name of ['al2023.tar.br', 'fonts.tar.br']) {
    const done = spawnSync('tar', ['-x', '-C', draft], { input: await read(name) });
    if (done.status !== 0) throw new Error(`tar could not unpack ${name}`);
  }
  try {
    fs.renameSync(draft, folder);
  } catch {
    fs.rmSync(draft, { recursive: true, force: true });
  }
  return folder;
}
