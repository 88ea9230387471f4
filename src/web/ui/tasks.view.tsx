import type { ComponentChildren } from 'preact';
import { Pill, type Tone } from './pill.view.js';

export interface Task {
  title: ComponentChildren;
  hint?: ComponentChildren;
  /** Where the row leads. Left out: not possible yet, so neither link nor arrow. */
  href?: string;
  tone: Tone;
  status: string;
}

/** Rows of a task list: the whole row is the link. */
export function TaskList({ tasks }: { tasks: Task[] }) {
  return (
    <ul class="tasks">
      {tasks.map((task) => (
        <TaskRow {...task} />
      ))}
    </ul>
  );
}

export function TaskRow(task: Task) {
  return (
    <li class={task.href ? 'go' : undefined}>
      <span>
        {task.href ? <a href={task.href}>{task.title}</a> : task.title}
        {task.hint ? <small>{task.hint}</small> : null}
      </span>
      <Pill tone={task.tone}>{task.status}</Pill>
    </li>
  );
}

/** "4 of 10 done." with its bar. */
export function Progress(props: { done: number; all: number; label: string; hint?: ComponentChildren; id?: string }) {
  const id = props.id ?? 'progress';
  return (
    <p>
      <label for={id}>
        <b>{props.label}</b>
      </label>{' '}
      {props.hint ? <span class="s">{props.hint}</span> : null}
      <br />
      <progress id={id} value={props.done} max={props.all}>
        {props.label}
      </progress>
    </p>
  );
}
