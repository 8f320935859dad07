import './playground.css'
import { fill, h } from '../../page/dom.ts'
import { call, live } from '../../page/server-calls.ts'
import { drawPanes, type Pane, type Panes } from './panes.ts'

interface PlaygroundState {
  now: number
  aheadMs: number
  starts: number
  resetting: boolean
  people: { id: string; name: string; duty: string }[]
  personId: string
  crmDown: boolean
  guide: {
    story: number
    stories: number
    title: string
    step: number
    steps: number
    doIt: string
    checks: { claim: string; held: boolean }[]
    held: boolean
    busy: boolean
    failure: string | null
  }
  trail: { id: number; at: number; parts: string[]; ms: number }[]
  panes: Pane[]
}

let state: PlaygroundState | null = null
let panes: Panes | null = null
let readAt = 0

const time = h('span', { class: 'clock' })
const ahead = h('span', { class: 'quiet' })
const person = h('select', {
  id: 'person',
  onchange: () => void call('POST', '/sim/person', { personId: person.value }),
})
const crmUp = h('input', {
  type: 'checkbox',
  id: 'crm-up',
  onchange: () => void call('POST', '/sim/crm', { down: !crmUp.checked }),
})
const crmWord = h('span', {})
const heading = h('h2', {})
const doIt = h('span', { class: 'do' })
const doForMe = button('Do it for me', () => call('POST', '/sim/story/do', {}), 'main')
const back = button('Back', () => call('POST', '/sim/story/back', {}))
const next = button('Next story', () => call('POST', '/sim/story/next', {}), 'main')
const checks = h('ul', { class: 'checks', 'aria-label': 'What must come true' })
const failure = h('p', { class: 'failure', role: 'alert' })
const trail = h('ol', { class: 'trail', tabindex: 0, 'aria-label': 'What happened, newest first' })
const tabsPlace = h('div', {})
const panesPlace = h('div', {})

/** A button that shows it is busy and takes no second press meanwhile. */
function button(words: string, act: () => Promise<unknown>, kind = ''): HTMLButtonElement {
  const drawn = h('button', { type: 'button', class: kind }, words)
  drawn.addEventListener('click', async () => {
    if (drawn.getAttribute('aria-busy') === 'true') return
    drawn.setAttribute('aria-busy', 'true')
    await act().catch((error: Error) => {
      failure.textContent = error.message
    })
    drawn.removeAttribute('aria-busy')
  })
  return drawn
}

function showClock(): void {
  if (!state) return
  const now = state.now + (performance.now() - readAt)
  time.textContent = `${new Date(now).toISOString().slice(11, 16)} UTC`
  const minutes = Math.round(state.aheadMs / 60_000)
  const hours = Math.floor(minutes / 60)
  const skipped = hours > 0 ? `${hours} h ${String(minutes % 60).padStart(2, '0')} min` : `${minutes} min`
  ahead.textContent = minutes === 0 ? '' : `${skipped} ahead`
}

function showGuide({
  story,
  stories,
  title,
  step,
  steps,
  doIt: words,
  checks: list,
  held,
  busy,
  failure: wrong,
}: PlaygroundState['guide']): void {
  heading.textContent = `Story ${story} of ${stories}: ${title}.`
  const count = steps > 1 && !held ? ` (${step} of ${steps})` : ''
  const last = story === stories ? 'That was the last story. Go on as you like, or press Reset.' : 'It held.'
  fill(doIt, ...(held ? [last] : [h('b', {}, `Do it${count}:`), ` ${words}`]))
  doForMe.hidden = held
  doForMe.disabled = busy
  next.hidden = !held || story === stories
  back.disabled = story === 1 && step === 1
  fill(checks, ...list.map(({ claim, held: isHeld }) => h('li', { class: isHeld ? 'held' : '' }, claim)))
  failure.textContent = wrong ?? ''
}

function trailLine({ at, parts, ms }: PlaygroundState['trail'][number]): HTMLElement {
  const [cause = '', ...went] = parts
  const rest = went.length > 0 ? h('span', { class: 'went' }, ` › ${went.join(' › ')}`) : null
  return h(
    'li',
    {},
    h('time', {}, new Date(at).toISOString().slice(11, 19)),
    h('span', { class: 'line', title: parts.join(' › ') }, cause, rest),
    went.length > 0 ? h('span', { class: 'ms' }, `${ms} ms`) : null,
  )
}

function show(read: PlaygroundState): void {
  const restarted = state !== null && state.starts !== read.starts
  state = read
  readAt = performance.now()
  if (!panes) {
    panes = drawPanes(read.panes)
    tabsPlace.replaceWith(panes.tabs)
    panesPlace.replaceWith(panes.element)
  }
  if (restarted) panes.reload()
  panes.rest(read.resetting)
  showClock()
  if (document.activeElement !== person) {
    fill(
      person,
      ...read.people.map(({ id, name, duty }) =>
        h('option', { value: id, selected: id === read.personId }, duty ? `${name}, ${duty}` : name),
      ),
    )
  }
  crmUp.checked = !read.crmDown
  crmWord.textContent = `CRM: ${read.crmDown ? 'down' : 'up'}`
  showGuide(read.guide)
  fill(trail, ...read.trail.map(trailLine))
  if (read.trail.length === 0) fill(trail, h('li', { class: 'quiet' }, 'Nothing yet.'))
}

const advance = (minutes: number) => () => call('POST', '/sim/clock', { minutes })
const page = h(
  'div',
  { class: 'playground' },
  h(
    'header',
    { class: 'top', 'aria-label': 'Playground' },
    h('h1', {}, 'Playground'),
    h('span', { class: 'quiet promise' }, 'Simulated: nothing leaves this machine.'),
    h(
      'div',
      { class: 'group', role: 'group', 'aria-label': 'Clock' },
      h('span', { class: 'quiet' }, 'Clock'),
      time,
      ahead,
      button('+5 min', advance(5)),
      button('+1 h', advance(60)),
      button('Reset', () => call('POST', '/sim/reset', {})),
    ),
    h('label', { class: 'switch', for: 'crm-up' }, crmUp, crmWord),
    h('div', { class: 'group' }, h('label', { class: 'quiet', for: 'person' }, 'You are'), person),
  ),
  h(
    'section',
    { class: 'story', 'aria-label': 'Story' },
    h('div', { 'aria-live': 'polite' }, heading, doIt),
    h('div', { class: 'moves' }, doForMe, next, back),
    checks,
    failure,
  ),
  h('main', { class: 'systems', 'aria-label': 'Systems' }, tabsPlace, panesPlace),
  h('section', { class: 'happened', 'aria-label': 'What happened' }, h('h2', {}, 'What happened'), trail),
)
document.getElementById('root')?.append(page)
live('/sim/events', '/sim/state', show)
setInterval(showClock, 1000)
