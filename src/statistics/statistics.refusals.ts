import { refusals } from '../platform/errors/refusal.rules.js';

export const refuse = refusals({
  'statistics.question': {
    status: 422,
    en: 'This question cannot be answered. See what is said of each field.',
    uk: 'На це запитання не можна відповісти. Подивіться, що сказано про кожне поле.',
  },
  'kept_figure.many': {
    status: 422,
    en: 'You keep {most} views already. Give one up before you keep another.',
    uk: 'Ви вже зберігаєте {most} подань. Видаліть одне, перш ніж зберегти інше.',
  },
  'statistics.one_dimension': {
    status: 403,
    en: 'Public figures are given by one dimension at a time: {dimensions} together could point at a person. Staff may ask for more.',
    uk: 'Відкриті дані подаються лише за однією ознакою: {dimensions} разом могли б указати на особу. Працівники можуть запитати більше.',
  },
  'statistics.not_exact': {
    status: 403,
    en: 'This takes exact figures, which your account may not read.',
    uk: 'Для цього потрібні точні дані, яких ваш обліковий запис не може читати.',
  },
  'statistics.no_rows': {
    status: 422,
    en: 'A ratio has no rows of its own. Ask for one of the two measures that it divides.',
    uk: 'Частка не має власних рядків. Запитайте один із двох показників, які вона ділить.',
  },
  'statistics.format': {
    status: 422,
    en: 'This comes as one of: {formats}.',
    uk: 'Це видається як одне з: {formats}.',
  },
  'statistics.year': {
    status: 422,
    en: 'Give a year from 2000 to this one.',
    uk: 'Вкажіть рік від 2000 до поточного.',
  },
  'statistics.file_not_found': {
    status: 404,
    en: 'There is no such file. It may have been thrown away after its day.',
    uk: 'Такого файлу немає. Можливо, його термін минув.',
  },
  'statistics.file_not_ready': {
    status: 409,
    en: 'The file is still being made.',
    uk: 'Файл ще готується.',
  },
  'statistics.schedule_not_found': {
    status: 404,
    en: 'There is no such schedule.',
    uk: 'Такого розкладу немає.',
  },
  'statistics.schedule_enough': {
    status: 409,
    en: 'You have {most} schedules. Delete one first.',
    uk: 'У вас уже {most} розкладів. Спершу вилучіть якийсь.',
  },
});
