// Characters that show nothing, or that turn the order of the text around them: the classic carriers of hidden instructions
// and of lines that read differently from what they say. Line breaks and tabs stay.
const HIDDEN = /(?![\n\r\t])[\p{Cc}\p{Cf}\p{Variation_Selector}\u115F\u1160\u3164\uFFA0]/gu

/** Customer text as it may be shown: only what a reader can see, in the order it is stored. */
export function plain(text: string): string {
  return text.replace(HIDDEN, '')
}

/** An address that may stand behind a link, or null: http and https only. */
export function webAddress(url: string | null): string | null {
  return url !== null && /^https?:\/\//i.test(url) ? url : null
}
