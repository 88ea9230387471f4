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

/** One chain for each country and method, with the papers that go through it. */
function Legalisation({ locale, items, names }: { locale: Locale; items: readonly Requirement[]; names: TypeNames }) {
  const say = publicWords[locale].countries;
  const chains = new Map<string, Requirement[]>();
  for (const one of items) {
    if (!one.ruleCodes.some((code) => code.startsWith('legal-'))) continue;
    const key = `${one.issuingCountry}|${one.legalisation}`;
    chains.set(key, [...(chains.get(key) ?? []), one]);
  }
  return (
    <>
      {[...chains.values()].map((papers) => {
        const [first] = papers;
        if (!first) return null;
        const country = first.issuingCountry ? countryName(locale, first.issuingCountry) : null;
        const list = [...new Set(papers.map((one) => names.get(one.documentType ?? '')?.[locale] ?? ''))];
        return (
          <>
            <h2>{first.legalisation === 'none' ? say.none : country ? say.legalise(country) : say.legaliseUnknown}</h2>
            {first.legalisation === 'none' ? (
              <p>{say.noneText(country ?? '')}</p>
            ) : (
              <ol>
                {first.legalisationSteps.map((step) => (
                  <li>{step[locale]}</li>
                ))}
              </ol>
            )}
            {first.legalisationToConfirm ? <p>{say.toConfirm}.</p> : null}
            {first.legalisationCaveat ? <Soft p>{first.legalisationCaveat[locale]}</Soft> : null}
            <Soft p>
              {say.legalisedPapers(list.join('; '))} {first.legalisation === 'none' ? null : say.whenLegalise}
            </Soft>
          </>
        );
      })}
    </>
  );
}
