import { h } from '../../page/dom.ts'

export interface Pane {
  id: string
  name: string
  url: string
}

export interface Panes {
  tabs: HTMLElement
  element: HTMLElement
  /** Loads every pane anew, as after a reset. */
  reload(): void
  /** Takes no press while everything starts again. */
  rest(isResting: boolean): void
}

const narrowest = 0.16
const keyStep = 0.03

/** Three systems side by side with dividers to drag; under 1100 px one at a time, behind tabs. */
export function drawPanes(panes: Pane[]): Panes {
  const frames = panes.map(({ name, url }) => h('iframe', { title: `Simulated ${name}`, src: url }))
  const cells = panes.map(({ id, name }, index) => {
    return h('section', { class: 'pane-frame', id: `pane-${id}`, 'aria-label': `Simulated ${name}` }, frames[index])
  })
  const shares = [0.475, 0.285, 0.24]
  const element = h('div', { class: 'panes' })
  const dividers = [0, 1].map((index) => drawDivider(element, shares, index, apply))
  cells.forEach((cell, index) => {
    element.append(cell)
    const divider = dividers[index]
    if (divider) element.append(divider)
  })

  const tabs = h('div', { class: 'tabs', role: 'tablist', 'aria-label': 'Systems' })
  const buttons = panes.map(({ id, name }, index) =>
    h('button', { type: 'button', role: 'tab', 'aria-controls': `pane-${id}`, onclick: () => choose(index) }, name),
  )
  tabs.append(...buttons)

  function choose(chosen: number): void {
    for (const [index, button] of buttons.entries()) button.setAttribute('aria-selected', String(index === chosen))
    for (const [index, cell] of cells.entries()) cell.classList.toggle('chosen', index === chosen)
  }

  function apply(): void {
    for (const [index, name] of ['--first', '--second', '--third'].entries())
      element.style.setProperty(name, `${shares[index]}fr`)
    for (const [index, divider] of dividers.entries())
      divider.setAttribute('aria-valuenow', String(Math.round((shares[index] ?? 0) * 100)))
  }

  apply()
  choose(0)
  const reload = () => {
    for (const [index, frame] of frames.entries()) frame.src = panes[index]?.url ?? ''
  }
  const rest = (isResting: boolean) => void element.toggleAttribute('inert', isResting)
  return { tabs, element, reload, rest }
}

function drawDivider(row: HTMLElement, shares: number[], index: number, apply: () => void): HTMLElement {
  const divider = h('div', {
    class: 'divider',
    role: 'separator',
    tabindex: 0,
    'aria-orientation': 'vertical',
    'aria-label': index === 0 ? 'Between Zendesk and Google Chat' : 'Between Google Chat and CRM',
  })
  const move = (by: number) => {
    const left = shares[index] ?? 0
    const right = shares[index + 1] ?? 0
    const allowed = Math.min(right - narrowest, Math.max(narrowest - left, by))
    shares[index] = left + allowed
    shares[index + 1] = right - allowed
    apply()
  }
  divider.addEventListener('pointerdown', (event) => {
    divider.setPointerCapture(event.pointerId)
    row.classList.add('dragging')
  })
  divider.addEventListener('pointermove', (event) => {
    if (divider.hasPointerCapture(event.pointerId)) move(event.movementX / row.clientWidth)
  })
  divider.addEventListener('pointerup', () => row.classList.remove('dragging'))
  divider.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowLeft') move(-keyStep)
    if (event.key === 'ArrowRight') move(keyStep)
  })
  return divider
}
