import { asset, serve } from '../ui/assets.rules.js';

/** Copies a field at the press of its button. Without it the field can be selected by hand, and there is no button. */
export const COPY = serve(
  asset(
    'copy',
    'js',
    'text/javascript; charset=utf-8',
    `const told=document.getElementById('copied');
for(const button of document.querySelectorAll('[data-copy]')){
button.hidden=false;
button.addEventListener('click',async()=>{
const field=document.getElementById(button.dataset.copy);
field.select();
try{await navigator.clipboard.writeText(field.value)}catch{document.execCommand('copy')}
told.textContent=button.dataset.done;
});
}
`,
  ),
);
