import type { TypeNames } from '../../catalogue/requirement.view.js';
import type { Requirement, RequirementLevel } from '../../catalogue/requirement.rules.js';
import { countryName, formatDay } from '../../platform/i18n/format.rules.js';
import type { Locale } from '../../platform/i18n/words.rules.js';
import { Slip } from '../ui/slip.view.js';
import { Details, Soft } from '../ui/text.view.js';
import { publicWords } from './public.words.js';

/** Age is not known here: what depends on it says so itself, and stands where it would be needed. */
const levelOf = (one: Requirement) => (one.basis === 'age' ? 'submission' : one.level);

/** What is asked of someone, by when it is needed; the chains of legalisation beside it; where it comes from below. */
export function RequirementList(props: {
  locale: Locale;
  head: string;
  items: readonly Requirement[];
  names: TypeNames;
}) {
  const { locale, items } = props;
  const say = publicWords[locale].countries;
  const of = (level: RequirementLevel) => items.filter((one) => levelOf(one) === level);
  const checked = items.map((one) => one.lastChecked ?? '').toSorted()[0];
  const sources = [...new Set(items.map((one) => one.source))];
  return (
    <Slip
      id="needs"
      head={props.head}
      facts={checked ? [[say.checked, say.checkedText(formatDay(locale, checked), sources.length)]] : []}
    >
      <div class="two">
        <div>
          <h2>{say.submission}</h2>
          <Papers locale={locale} items={of('submission')} />
          <Soft p>{say.phone}</Soft>
          <h2>{say.enrolment}</h2>
          <Papers locale={locale} items={of('enrolment')} />
          <Soft p>{say.enrolmentNote}</Soft>
          {of('warning').length > 0 ? (
            <>
              <h2>{say.warning}</h2>
              <Papers locale={locale} items={of('warning')} />
            </>
          ) : null}
        </div>
        <div>
          <Legalisation locale={locale} items={items} names={props.names} />
          {of('notice').length > 0 ? (
            <>
              <h2>{say.notice}</h2>
              <Papers locale={locale} items={of('notice')} />
            </>
          ) : null}
          <Details summary={say.sources}>
            <ul>
              {items.map((one) => (
                <li>
                  <b>{one.sentence[locale].split(/(?<=\.) /)[0]}</b> {one.source} (
                  {say.confidence[one.confidence as keyof typeof say.confidence]})
                </li>
              ))}
            </ul>
          </Details>
        </div>
      </div>
    </Slip>
  );
}

function Papers({ locale, items }: { locale: Locale; items: readonly Requirement[] }) {
  const say = publicWords[locale].countries;
  return (
    <ul>
      {items.map((one) => (
        <li>
          {one.sentence[locale]}
          {one.toConfirm ? <Soft> {say.toConfirm}.</Soft> : null}
          {one.validity ? <Soft> {one.validity[locale]}</Soft> : null}
          {one.notes.map((note) => (
            <>
              <br />
              <Soft>
                {note.sentence[locale]}
                {note.toConfirm ? ` ${say.toConfirm}.` : ''}
              </Soft>
            </>
          ))}
        </li>
      ))}
    </ul>
  );
}

/** How the papers of each country are made valid: the ways they go, and which papers go each of them. */
function Legalisation({ locale, items, names }: { locale: Locale; items: readonly Requirement[]; names: TypeNames }) {
  const say = publicWords[locale].countries;
  const legalised = items.filter((one) => one.ruleCodes.some((code) => code.startsWith('legal-')));
  return (
    <>
      {grouped(legalised, (one) => `${one.issuingCountry}|${one.legalisation}`).map((papers) => {
        const [first] = papers;
        if (!first) return null;
        const country = first.issuingCountry ? countryName(locale, first.issuingCountry) : null;
        const none = first.legalisation === 'none';
        return (
          <>
            <h2>{none ? say.none : country ? say.legalise(country) : say.legaliseUnknown}</h2>
            {none ? <p>{say.noneText(country ?? '')}</p> : null}
            {first.legalisationGround ? <p>{first.legalisationGround[locale]}</p> : null}
            {grouped(papers, (one) => one.legalisationSteps.map((step) => step.en).join('|')).map((way) => (
              <>
                {none ? null : <Stations locale={locale} steps={way[0]?.legalisationSteps ?? []} />}
                <Soft p>
                  {say.legalisedPapers(
                    [...new Set(way.map((one) => names.get(one.documentType ?? '')?.[locale] ?? ''))].join('; '),
                  )}
                </Soft>
              </>
            ))}
            {first.legalisationToConfirm ? <p>{say.toConfirm}.</p> : null}
            {first.legalisationCaveat ? <Soft p>{first.legalisationCaveat[locale]}</Soft> : null}
            {none ? null : <Soft p>{say.whenLegalise}</Soft>}
          </>
        );
      })}
    </>
  );
}

function Stations({ locale, steps }: { locale: Locale; steps: Requirement['legalisationSteps'] }) {
  return (
    <ol>
      {steps.map((step) => (
        <li>
          {step[locale]}
          {step.toConfirm ? <Soft> ({publicWords[locale].countries.toConfirm.toLocaleLowerCase(locale)})</Soft> : null}
        </li>
      ))}
    </ol>
  );
}

/** Items that share a key, in the order in which the keys came. */
function grouped<T>(items: readonly T[], keyOf: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return [...groups.values()];
}
