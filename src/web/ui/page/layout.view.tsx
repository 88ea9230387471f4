import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { LOCALES } from '../../../platform/i18n/words.rules.js';
import { type Asset, assetPath, ICON, STYLE } from '../assets.rules.js';
import { Globe, Mark } from '../brand.view.js';
import { Form } from '../form/form.view.js';
import { uiWords } from '../ui.words.js';
import { inLanguage, ownName } from './locale.rules.js';
import { currentItem, homeOf, type MenuItem, menuOf } from './menu.rules.js';
import type { PageContext } from './page-context.service.js';
import { type Mood, moodOf, type Page, type PageOptions } from './page.rules.js';
import { scriptsOf } from './scripts.rules.js';

/** The whole document as a string. */
export function renderPage(page: Page): string {
  return `<!doctype html>${renderToString(
    <Layout context={page.context} options={page.options} scripts={scriptsOf(page)}>
      {page.children}
    </Layout>,
  )}`;
}

/** Head, bar, content, foot: the bones of every page, in the mood of its reader. */
export function Layout(props: {
  context: PageContext;
  options: PageOptions;
  scripts: readonly Asset[];
  children: ComponentChildren;
}) {
  const { context, options } = props;
  const say = uiWords[context.locale];
  const mood = options.mood ?? moodOf(context.path, context.actor !== null);
  const title = options.status === 422 ? say.errorTitle(options.title) : options.title;
  const body = [mood === 'staff' ? 'staff' : '', options.wide ? 'wide' : ''].filter(Boolean).join(' ');
  return (
    <html lang={context.locale} dir={context.dir}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>{`${title} - ${say.product}`}</title>
        <link rel="stylesheet" href={assetPath(STYLE)} />
        <link rel="icon" href={assetPath(ICON)} type="image/svg+xml" />
        {props.scripts.map((script) => (
          <script type="module" src={assetPath(script)} />
        ))}
      </head>
      <body class={body || undefined}>
        <a class="skip" href="#main">
          {say.skip}
        </a>
        <Bar context={context} mood={mood} options={options} />
        <main id="main" class={options.full ? 'full' : undefined}>
          {props.children}
        </main>
        <Foot context={context} mood={mood} />
      </body>
    </html>
  );
}

function Bar({ context, mood, options }: { context: PageContext; mood: Mood; options: PageOptions }) {
  const say = uiWords[context.locale];
  const items = menuOf(context, mood).map((item) => ({ ...item, count: options.counts?.[item.path] }));
  const current = currentItem(items, options.current ?? context.path);
  return (
    <header class="top">
      <div class="in">
        <a class="logo q" href={mood === 'staff' ? homeOf(context) : '/'}>
          <Mark />
          <span>
            {say.product} {mood === 'staff' ? null : <small>{say.house}</small>}
          </span>
        </a>
        {mood === 'staff' ? null : (
          <a class="q lg" href="#lang">
            <Globe /> {ownName(context.locale)}
          </a>
        )}
        <Menu items={items} current={current} context={context} />
        {mood === 'staff' && context.actor ? (
          <a class="q s" href="/account">
            {context.actor.name ?? say.menu.account}
          </a>
        ) : null}
        {context.actor ? (
          <Form action="/sign-out" class="out">
            <button class="lk">{say.signOut}</button>
          </Form>
        ) : null}
      </div>
    </header>
  );
}

function Menu({ items, current, context }: { items: MenuItem[]; current?: string; context: PageContext }) {
  const say = uiWords[context.locale];
  if (items.length === 0) return null;
  return (
    <nav aria-label={say.mainMenu}>
      {items.map((item) => (
        <a href={item.path} aria-current={item.path === current ? 'page' : undefined}>
          {item.label}
          {item.count ? (
            <>
              {' '}
              <b class="ct">
                {item.count}
                <span class="vh"> {say.unread}</span>
              </b>
            </>
          ) : null}
        </a>
      ))}
    </nav>
  );
}

function Foot({ context, mood }: { context: PageContext; mood: Mood }) {
  const say = uiWords[context.locale];
  return (
    <footer>
      <div class="in">
        <ul class="bare" id="lang" aria-label={say.language}>
          {LOCALES.map((locale) => (
            <li>
              <a href={inLanguage(context.path, context.query, locale)} lang={locale} hreflang={locale}>
                {ownName(locale)}
              </a>
            </li>
          ))}
        </ul>
        <ul class="bare" aria-label={say.footerLinks}>
          <li>
            <a href="/help">{say.help}</a>
          </li>
          <li>
            <a href="/privacy">{say.privacy}</a>
          </li>
          <li>
            <a href="/accessibility">{say.accessibility}</a>
          </li>
          {mood === 'staff' && context.actor ? (
            <li>
              <a href="/account/keys" data-key="?">
                {say.keys}
              </a>
            </li>
          ) : null}
        </ul>
        <span>
          {say.office}
          {context.demo ? ` · ${say.demo}` : null}
        </span>
      </div>
    </footer>
  );
}
