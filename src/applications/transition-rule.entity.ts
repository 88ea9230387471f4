import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** The life of an application as the database knows it: only edges that stand here can be written. */
@Entity('transition_rule')
@Check('transition_rule_actors_check', `cardinality(actors) > 0`)
export class TransitionRule {
  @PrimaryColumn({ type: 'text', name: 'from' })
  from: string;

  @PrimaryColumn({ type: 'text' })
  event: string;

  @PrimaryColumn({ type: 'text', name: 'to' })
  to: string;

  @Column({ type: 'text', array: true })
  actors: string[];

  @Column({ type: 'boolean' })
  reasonRequired: boolean;

  @Column({ type: 'boolean', default: true })
  active: boolean;
}
