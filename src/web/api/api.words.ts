import { words } from '../../platform/i18n/words.rules.js';

export const apiWords = words({
  en: {
    title: 'For programs: API version 1',
    intro:
      'Everything that people do on these pages, programs can do too, with the same rules. Times are UTC in ISO 8601, money in minor units, lists are pages { items, next }.',
    machine: 'The same description for machines: OpenAPI',
    signIn:
      'A browser uses its session cookie; a program sends Authorization: Bearer and a token, which an administrator makes with a command. A POST may carry an Idempotency-Key: sent again within 24 hours, it makes no second record.',
    errors:
      'What is refused comes as application/problem+json with a stable code, and errors by field where that helps.',
    open: 'open to everybody',
    needs: 'needs',
    body: 'Body',
    query: 'Query',
    required: 'required',
  },
  uk: {
    title: 'Для програм: API, версія 1',
    intro:
      'Усе, що люди роблять на цих сторінках, можуть робити й програми, за тими самими правилами. Час подано в UTC за ISO 8601, гроші — у найменших одиницях, списки — сторінками { items, next }.',
    machine: 'Той самий опис для машин: OpenAPI',
    signIn:
      'Браузер користується файлом cookie сеансу; програма надсилає Authorization: Bearer і токен, який адміністратор створює командою. POST може мати Idempotency-Key: повторений упродовж 24 годин, він не створить другого запису.',
    errors: 'Відмова надходить як application/problem+json зі сталим кодом і, де це допомагає, з помилками за полями.',
    open: 'відкрито для всіх',
    needs: 'потрібне право',
    body: 'Тіло',
    query: 'Параметри',
    required: 'обов’язково',
  },
});
