import { IsIn } from 'class-validator';
import { JOB_DEEDS, type JobDeed } from './operations.service.js';

/** What an administrator decides about a job that failed. */
export class JobDeedInput {
  @IsIn(JOB_DEEDS)
  deed: JobDeed;
}
