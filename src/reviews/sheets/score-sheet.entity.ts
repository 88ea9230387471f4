import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What reviewers of a step score, by name; its criteria stand in its versions. */
@Entity('score_sheet')
export class ScoreSheet {
  @PrimaryColumn('uuid')
  id: string;

  @Column({ type: 'text' })
  nameEn: string;

  @Column({ type: 'text' })
  nameUk: string;
}
