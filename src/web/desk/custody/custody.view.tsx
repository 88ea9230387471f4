import { custodyWords } from '../../custody.words.js';
import { ChainSpine } from '../../custody.view.js';
import { Two } from '../../ui/dossier.view.js';
import { StepFrame } from '../steps/step-frame.view.js';
import type { Opened } from '../steps/step-gate.service.js';
import {
  type CustodyProps,
  Legalisation,
  SecretBox,
  TakeBack,
  Translation,
  Validity,
  Verifications,
  WhatLiesBefore,
} from './custody-forms.view.js';

/** One paper: what is known of it beside everything that happened to it. */
export function CustodyBody(props: CustodyProps & { opened: Opened; dossier: string; title: string }) {
  const { ctx } = props;
  return (
    <StepFrame ctx={ctx} opened={props.opened} dossier={props.dossier} form={props.form}>
      <h1>{props.title}</h1>
      <Two>
        <div>
          <SecretBox {...props} />
          <WhatLiesBefore {...props} />
          <Translation {...props} />
          <Legalisation {...props} />
          <Validity {...props} />
          <Verifications {...props} />
          <TakeBack {...props} />
        </div>
        <div>
          <h2>{custodyWords[ctx.locale].everything}</h2>
          <ChainSpine ctx={ctx} view={props.view} />
        </div>
      </Two>
    </StepFrame>
  );
}
