/**
 * The words of one language by what they say of the writer's mood. A grade is 1 (a little) to 4 (very); `trouble` names
 * what went wrong rather than how the writer feels, so it never makes a text angry alone.
 */
export interface ToneWords {
  bad: Readonly<Record<1 | 2 | 3 | 4, string>>
  good: Readonly<Record<1 | 2 | 3, string>>
  trouble: Readonly<Record<1 | 2 | 3, string>>
  /** Words that make the next one stronger. */
  stronger: string
  /** Words that turn the next one round. */
  deny: string
}
