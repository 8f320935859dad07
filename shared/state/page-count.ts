import * as z from 'zod'

/** When one person was called by direct message, oldest first, as far back as a shift goes. */
export const PageCount = z.object({ at: z.array(z.number()) })
export type PageCount = z.infer<typeof PageCount>

/** The pages of the shift that ends now. */
export function pagesSince({ at }: PageCount, now: number, shiftMs: number): number[] {
  return at.filter((each) => now - each < shiftMs)
}

export function withPage(count: PageCount, now: number, shiftMs: number): PageCount {
  return { at: [...pagesSince(count, now, shiftMs), now] }
}
