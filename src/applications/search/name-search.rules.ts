/** So many of the words in which the house's names are written are tried for each that is typed, the likest first. */
const TRIED = 100;

/** Of so many words that are typed one may be missing in the name: patronymics and tribal names come and go. */
const ONE_MAY_MISS = 3;

/** The words of a folded name as it was typed; a single letter beside words says nothing. */
export function typedWords(folded: string): string[] {
  const words = [...new Set(folded.split(' '))].filter(Boolean);
  const whole = words.filter((word) => word.length > 1);
  return whole.length > 0 ? whole : words;
}

/**
 * Which words of the house's names are meant by those that were typed, as SQL: rows of `tier`, the likest first, `query`
 * (a tsquery on `name_words`, without what an earlier tier finds) and `whole` (with it). The words are few beside the
 * dossiers in which they stand, and likeness is judged among them alone.
 *
 * A word is meant (0) where it is the one that was typed; (1) where it shares three of five trigrams with it, or where
 * two words were typed as one; (2) where it merely holds it, or, of several that were typed, shares half with it and is
 * like it as a whole. A name is as like as the least like of its words; (3) one of several words is missing in it.
 */
export function nameTiers(words: readonly string[], bind: (value: unknown) => string): string {
  const half = words.length > 1 ? 'or typed.word % w.word and word_similarity(typed.word, w.word) >= 0.5' : '';
  return `with typed as (
      select * from unnest(${bind(words)}::text[], ${bind(words.map(holding))}::text[])
        with ordinality one (word, holding, n)),
    meant as (
      select n, '''' || w.word || '''' as term,
        case when w.word = typed.word then 0 when far <= 0.4 then 1 else 2 end as tier
      from typed cross join lateral (
        select w.word, typed.word <<-> w.word as far from name_word w
        where w.word like typed.holding or typed.word <% w.word ${half}
        order by far, w.word limit ${TRIED}) w
      union all ${cutsSql(words, bind)}),
    choice as (
      select t.tier, n, '(' || string_agg(term, ' | ') || ')' as words
      from (select distinct tier from meant) t join meant on meant.tier <= t.tier group by t.tier, n),
    tiers as (
      select tier, string_agg(words, ' & ')::tsquery as whole from choice group by tier
      having count(*) = ${words.length}${words.length < ONE_MAY_MISS ? '' : oneMissing(words.length)})
    select tier, whole, case when earlier is null then whole else whole && !! earlier end as query
    from (select tier, whole, lag(whole) over (order by tier) as earlier from tiers) nested order by tier`;
}

/** What holds a word. So short a one stands within nearly everything: it is taken for a beginning. */
function holding(word: string): string {
  return /^[a-z]{1,2}$/.test(word) ? `${word}%` : `%${word}%`;
}

/** Words that were typed as one. */
function cutsSql(words: readonly string[], bind: (value: unknown) => string): string {
  const cuts = words.flatMap((word, n) => cutsOf(word).map(([head, tail]) => ({ n: n + 1, head, tail })));
  const [n, heads, tails] = [cuts.map((cut) => cut.n), cuts.map((cut) => cut.head), cuts.map((cut) => cut.tail)];
  return `select n, '(''' || head.word || ''' & ''' || tail.word || ''')', 1
      from unnest(${bind(n)}::int[], ${bind(heads)}::text[], ${bind(tails)}::text[]) cut (n, head, tail)
      join name_word head on head.word = cut.head join name_word tail on tail.word = cut.tail`;
}

/** A word as two, each of two letters at least. */
function cutsOf(word: string): [string, string][] {
  const letters = [...word];
  const cuts = Array.from({ length: Math.max(letters.length - 3, 0) }, (_, at) => at + 2);
  return cuts.map((at) => [letters.slice(0, at).join(''), letters.slice(at).join('')]);
}

/** The last tier: all words but one, whichever it is. */
function oneMissing(words: number): string {
  return ` union all
      select 3, string_agg('(' || others || ')', ' | ')::tsquery
      from (select string_agg(words, ' & ') as others
        from choice join generate_series(1, ${words}) missing on missing <> n
        where tier = (select max(tier) from choice) group by missing having count(*) = ${words - 1}) short
      having count(*) > 0`;
}
