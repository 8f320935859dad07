type Child = Node | string | null | false | undefined

type Props = Record<string, string | number | boolean | null | undefined | ((event: Event) => void)>

/** Builds an element. Text goes in as text, so nothing that somebody wrote can become markup. */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  props: Props,
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue
    if (typeof value === 'function') element.addEventListener(name.replace(/^on/, ''), value)
    else element.setAttribute(name, value === true ? '' : String(value))
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false))
  return element
}

export function fill(element: Element, ...children: Child[]): void {
  element.replaceChildren(...children.filter((child) => child !== null && child !== undefined && child !== false))
}

const dates = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })

/** `10:03`, and the day in front when it is not the day of `now`. All clocks of the sandbox show UTC. */
export function clockTime(at: number, now: number): string {
  const time = new Date(at).toISOString().slice(11, 16)
  return dates.format(at) === dates.format(now) ? time : `${dates.format(at)}, ${time}`
}

export const initialsOf = (name: string) =>
  name
    .split(/\s+/)
    .map((word) => word[0] ?? '')
    .slice(0, 2)
    .join('')
    .toUpperCase()
