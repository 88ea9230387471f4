import type { ComponentChildren } from 'preact';

export interface Stage {
  /** `done` filled, `now` thick ring, `future` hollow. */
  state: 'done' | 'now' | 'future';
  /** The ring is amber: the reader's move. */
  you?: boolean;
  title: ComponentChildren;
  /** When it was, or with whom and how long it usually takes. */
  note?: ComponentChildren;
  /** What happened in it: day, then words. */
  events?: { day?: ComponentChildren; text: ComponentChildren }[];
}

/** The way of an application as one line: past, now, future. */
export function Spine({ stages }: { stages: Stage[] }) {
  return (
    <ol class="spine">
      {stages.map((stage) => (
        <li
          class={
            [stage.state === 'future' ? '' : stage.state, stage.you ? 'you' : ''].filter(Boolean).join(' ') || undefined
          }
          aria-current={stage.state === 'now' ? 'step' : undefined}
        >
          <h3>{stage.title}</h3>
          {stage.note ? <p class="s">{stage.note}</p> : null}
          {stage.events?.length ? (
            <ul>
              {stage.events.map((event) => (
                <li>
                  {event.day ? <small>{event.day} </small> : null}
                  {event.text}
                </li>
              ))}
            </ul>
          ) : null}
        </li>
      ))}
    </ol>
  );
}
