/** Rows are tuned on half `a` alone; half `b` tells what that is worth on rows nobody looked at. */
export type Half = 'a' | 'b'

const FNV_OFFSET = 0x811c9dc5
const FNV_PRIME = 0x01000193

/** Which half a row belongs to: by a hash of its id (FNV-1a), so that the order of the file does not matter. */
export function halfOf(id: string): Half {
  let hash = FNV_OFFSET
  for (const character of id) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), FNV_PRIME)
  // The lowest bit of FNV-1a is the parity of the text; a higher one mixes.
  return (hash >>> 13) & 1 ? 'b' : 'a'
}
