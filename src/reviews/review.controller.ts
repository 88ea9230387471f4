import { Body, Controller, Get, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Looks } from '../applications/looks.service.js';
import { Can, CurrentActor } from '../platform/access/access.decorator.js';
import type { Actor } from '../platform/access/actor.rules.js';
import { ApplicationIdPipe } from './application-id.pipe.js';
import { AssignmentService } from './assigning/assignment.service.js';
import { ReviewersInput, ReviewInput } from './review.input.js';
import { ReviewQuery } from './review.query.js';
import { ReviewService } from './review.service.js';
import { CandidateListView, ReviewerListView, ReviewListView, ReviewView } from './review.view.js';

@ApiTags('reviews')
@Controller('api/v1')
export class ReviewController {
  constructor(
    private readonly reviews: ReviewService,
    private readonly assignments: AssignmentService,
    private readonly query: ReviewQuery,
    private readonly looks: Looks,
  ) {}

  @Get('applications/:id/reviews')
  @Can('review.read')
  @ApiOperation({ summary: 'Reviews of a dossier; a reviewer reads the others’ once their own is given' })
  @ApiOkResponse({ type: ReviewListView })
  async list(@CurrentActor() actor: Actor, @Param('id', ApplicationIdPipe) id: string): Promise<ReviewListView> {
    const reviews = await this.reviews.list(actor, id);
    await this.looks.record(actor, id, 'reviews');
    return reviews;
  }

  @Post('applications/:id/reviews')
  @Can('review.write')
  @ApiOperation({ summary: 'Give a review, or the next revision of it' })
  @ApiCreatedResponse({ type: ReviewView })
  add(
    @CurrentActor() actor: Actor,
    @Param('id', ApplicationIdPipe) id: string,
    @Body() input: ReviewInput,
  ): Promise<ReviewView> {
    return this.reviews.add(actor, id, input);
  }

  @Get('applications/:id/reviewers')
  @Can('review.assign')
  @ApiOperation({ summary: 'Who is to review a dossier' })
  @ApiOkResponse({ type: ReviewerListView })
  async reviewers(@CurrentActor() actor: Actor, @Param('id', ApplicationIdPipe) id: string): Promise<ReviewerListView> {
    const reviewers = await this.assignments.list(actor, id);
    await this.looks.record(actor, id, 'reviews');
    return reviewers;
  }

  @Put('applications/:id/reviewers')
  @Can('review.assign')
  @ApiOperation({ summary: 'Name all who are to review a dossier; whoever is left out may no longer read it' })
  @ApiOkResponse({ type: ReviewerListView })
  assign(
    @CurrentActor() actor: Actor,
    @Param('id', ApplicationIdPipe) id: string,
    @Body() input: ReviewersInput,
  ): Promise<ReviewerListView> {
    return this.assignments.assign(actor, id, input.accountIds, input.step);
  }

  @Get('reviewers')
  @Can('review.assign')
  @ApiOperation({ summary: 'Colleagues who may be asked for a review' })
  @ApiOkResponse({ type: CandidateListView })
  async candidates(): Promise<CandidateListView> {
    return { items: await this.query.candidates(), next: null };
  }
}
