/** What a host may say about its look, and the only values taken from it: nothing that could fetch, hide or cover. */
const COLOUR = /^(#[0-9a-f]{3,8}|(rgb|hsl)a?\([\d\s,.%/]{1,40}\))$/i
const FONTS = /^[\w\s,'"-]{1,200}$/
const LENGTH = /^\d{1,2}(\.\d{1,2})?px$/

const ALLOWED: Record<string, RegExp> = {
  '--sd-color-text': COLOUR,
  '--sd-color-muted': COLOUR,
  '--sd-color-border': COLOUR,
  '--sd-color-background': COLOUR,
  '--sd-color-link': COLOUR,
  '--sd-font-family': FONTS,
  '--sd-radius': LENGTH,
}

/** The variables that are taken over; everything else in `vars` is left out. */
export function allowedVars(vars: unknown): [name: string, value: string][] {
  if (typeof vars !== 'object' || vars === null) return []
  return Object.entries(vars).filter(
    (one): one is [string, string] => typeof one[1] === 'string' && (ALLOWED[one[0]]?.test(one[1].trim()) ?? false),
  )
}

/** Puts a host's look on the page. */
export function applyTheme(vars: unknown, page: HTMLElement): void {
  for (const [name, value] of allowedVars(vars)) page.style.setProperty(name, value)
}
