/** A letter's paragraphs, parted by empty lines; lines inside one are kept. */
export function letterParagraphs(letter: string) {
  return letter.split(/\n{2,}/).map((paragraph) => (
    <p>
      {paragraph.split('\n').map((line, n) => (
        <>
          {n > 0 ? <br /> : null}
          {line}
        </>
      ))}
    </p>
  ));
}
