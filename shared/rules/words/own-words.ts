/** A range `[start, end)` of a text. */
export interface Span {
  start: number
  end: number
}

const REPLY_HEAD = /(?:wrote|writes|schrieb .{0,80}|schrieb|geschrieben|a écrit|escribió|escreveu|écrit)\s?:\s*$/iu
const MAIL_HEAD = /^\s*\*?(?:from|von|de)\s?:\*?\s.{0,200}$/iu
const MAIL_HEAD_NEXT =
  /^\s*\*?(?:sent|date|to|gesendet|datum|an|envoyé|à|enviado|para|enviada|fecha|data)\s?(?:el|em|am)?\s?:/iu
const RULE =
  /^\s*(?:-{3,}\s?(?:original|ursprüngliche|message d'origine|mensaje original|mensagem original).{0,40}|_{10,}|##- .{0,120} -##)\s*$/iu
const SIGNATURE_MARK = /^--\s?$/
const DEVICE =
  /^\s*(?:sent from my|get outlook for|gesendet von meinem|von meinem .{2,20} gesendet|envoyé de(?:puis)? mon|enviado desde mi|enviado do meu)\b/iu
const DISCLAIMER =
  /^\s*(?:(?:confidentiality|legal) (?:notice|disclaimer)|this (?:e-?mail|message|communication)\b.{0,80}\b(?:confidential|intended|privileged)|diese e-?mail\b.{0,80}\bvertraulich|ce (?:message|courriel|mail)\b.{0,80}\bconfidentiel|este (?:correo|mensaje)\b.{0,80}\bconfidencial|esta (?:mensagem|e-?mail)\b.{0,80}\bconfidencial)/iu

const CLOSINGS = new Set([
  'best',
  'best regards',
  'kind regards',
  'warm regards',
  'regards',
  'many thanks',
  'thanks',
  'thanks again',
  'thank you',
  'thanks and regards',
  'thanks in advance',
  'cheers',
  'sincerely',
  'yours sincerely',
  'yours faithfully',
  'br',
  'mit freundlichen grüßen',
  'mit freundlichen grüssen',
  'freundliche grüße',
  'viele grüße',
  'beste grüße',
  'liebe grüße',
  'mfg',
  'danke',
  'vielen dank',
  'cordialement',
  'bien cordialement',
  'bien à vous',
  'merci',
  'salutations',
  'sincères salutations',
  'saludos',
  'un saludo',
  'saludos cordiales',
  'atentamente',
  'gracias',
  'atenciosamente',
  'cumprimentos',
  'com os melhores cumprimentos',
  'obrigado',
  'obrigada',
  'abraços',
])
const LONGEST_CLOSING = 40
const SIGNATURE_LINES = 10
const SIGNATURE_LINE = 80
const READ_OF_A_LINE = 400

type Kind = 'own' | 'line' | 'signature' | 'rest'

/**
 * The parts of a comment that are not its writer's own words now: quoted replies, mail headers of the quoted mail,
 * signatures, device lines and confidentiality notices. Forwarded text stays: it is what the writer wants read.
 */
export function borrowedWords(body: string): Span[] {
  const spans: Span[] = []
  for (let start = 0; start < body.length; ) {
    const end = lineEnd(body, start)
    const kind = judgeLine(body, start, end)
    if (kind === 'rest') return [...spans, { start, end: body.length }]
    const stop = kind === 'signature' ? signatureEnd(body, end) : end
    if (stop !== null && kind !== 'own') spans.push({ start, end: stop })
    start = (stop ?? end) + 1
  }
  return spans
}

function lineEnd(body: string, start: number): number {
  const newline = body.indexOf('\n', start)
  return newline < 0 ? body.length : newline
}

function judgeLine(body: string, start: number, end: number): Kind {
  const line = body.slice(start, Math.min(end, start + READ_OF_A_LINE)).trimEnd()
  if (line === '') return 'own'
  if (/^\s{0,8}>/.test(line) || DEVICE.test(line)) return 'line'
  if (line.endsWith(':')) return judgeReplyHead(line, body, end)
  if (SIGNATURE_MARK.test(line) || RULE.test(line) || DISCLAIMER.test(line)) return 'rest'
  if (MAIL_HEAD.test(line) && MAIL_HEAD_NEXT.test(body.slice(end + 1, end + 60))) return 'rest'
  return start > 0 && isClosing(line) ? 'signature' : 'own'
}

/** "On Monday X wrote:" quotes to the end, unless the quoted lines mark themselves. */
function judgeReplyHead(line: string, body: string, end: number): Kind {
  if (!REPLY_HEAD.test(line)) return 'own'
  const next = /\S/.exec(body.slice(end, end + 200))
  return next?.[0] === '>' ? 'line' : 'rest'
}

function isClosing(line: string): boolean {
  if (line.length > LONGEST_CLOSING) return false
  return CLOSINGS.has(
    line
      .trim()
      .toLowerCase()
      .replace(/[\s,.!]+$/, ''),
  )
}

/**
 * Where the signature that follows a closing ends: at a quoted reply or at the end of the text. Null when prose follows,
 * as after a "Thanks," that opens a message.
 */
function signatureEnd(body: string, from: number): number | null {
  let lines = 0
  let end = from
  while (end < body.length) {
    const start = end + 1
    const next = lineEnd(body, start)
    const kind = judgeLine(body, start, next)
    if (kind === 'rest' || kind === 'line') return end
    const text = body.slice(start, Math.min(next, start + READ_OF_A_LINE)).trim()
    if (text !== '') lines += 1
    if (lines > SIGNATURE_LINES || text.length > SIGNATURE_LINE || isSentence(text)) return null
    end = next
  }
  return end
}

const isSentence = (text: string) => /[.!?…。！？]$/u.test(text) && text.split(' ').length >= 3
