/** What a shipped list is about. Each language has all of them. */
export type Topic =
  | 'outage'
  | 'everyone'
  | 'severity'
  | 'breakage'
  | 'minor'
  | 'security'
  | 'data-loss'
  | 'payment'
  | 'legal'
  | 'churn'
  | 'anger'
  | 'praise'

export type Pack = Readonly<Record<Topic, readonly string[]>>

/** The phrases of a list written with bars between them. */
export function phrases(written: string): readonly string[] {
  return written
    .split('|')
    .map((phrase) => phrase.replace(/\s+/g, ' ').trim())
    .filter((phrase) => phrase !== '')
}
