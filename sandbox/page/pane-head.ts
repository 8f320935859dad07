import { h } from './dom.ts'

/** The top of a pane: what it stands for, that it is simulated, and its controls. */
export function paneHead(name: string, ...controls: HTMLElement[]): HTMLElement {
  return h(
    'header',
    { class: 'pane-head', 'aria-label': `Simulated ${name}` },
    h('h1', { class: 'pane-name' }, name, h('small', {}, 'Simulated')),
    ...controls,
  )
}
