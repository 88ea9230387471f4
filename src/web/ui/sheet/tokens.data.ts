import { css } from './css.rules.js';

/** The colours of day and night, contrast checked (docs in look: ink 16.7, soft 7.2, brand 7.7 on paper). */
export const tokensCss = css`
  :root {
    color-scheme: light dark;
    accent-color: var(--brand);
    --ink: #13201f;
    --soft: #4b5a58;
    --line: #74827f;
    --hair: #dbe2e0;
    --paper: #fff;
    --wash: #f3f6f5;
    --brand: #0b5d5b;
    --on: #fff;
    --tint: #e0f0ee;
    --deep: #073b3b;
    --sun: #ffc73d;
    --you: #6b4300;
    --you-t: #fff0c7;
    --bad: #a81c15;
    --bad-t: #fde8e6;
    --land: #d3dcd9;
    --c1: #0b5d5b;
    --c2: #c67f0c;
    --c3: #2c6fe6;
    --c4: #cb37a5;
    --c5: #574124;
    --c6: #8c9795;
  }
  @media screen and (prefers-color-scheme: dark) {
    :root {
      --ink: #e6eceb;
      --soft: #a3b1ae;
      --line: #7a8986;
      --hair: #2b3836;
      --paper: #0f1716;
      --wash: #172120;
      --brand: #6fd3ca;
      --on: #04201f;
      --tint: #12322f;
      --deep: #0a2b2b;
      --you: #ffd583;
      --you-t: #3b2c06;
      --bad: #ffaca5;
      --bad-t: #451614;
      --land: #33413f;
      --c1: #35a198;
      --c2: #ef9c32;
      --c3: #4675e8;
      --c4: #f1b4d5;
      --c5: #efefa9;
      --c6: #5f6966;
    }
  }
`;
