const READ_OF_A_LINE = 400
const FENCED =
  /```[\s\S]*?(?:```|$)|\{(code|noformat)(?::[^}\n]{0,80})?\}[\s\S]*?(?:\{\1\}|$)|<!--[\s\S]*?(?:-->|$)|<pre\b[\s\S]*?(?:<\/pre>|$)/gi

const STARTS_TRACE = [
  /^\s*at\s+[\w$.<>[\]/]+\s*[(:]/,
  /^\s*at\s.{1,200}:\d+(?::\d+)?\)?$/,
  /^\s*\.\.\. \d+ (?:more|common frames)/,
  /^\s*File ".{1,300}", line \d+/,
  /^\s*Traceback \(most recent call last\)/,
  /^\s*(?:Caused by|Suppressed|Exception in thread)\b.{0,10}[:"]/,
  /^\s*(?:[\w$]+\.){1,12}[\w$]*(?:Exception|Error|Throwable)\b/,
  /^\s*(?:#\d+\s+0x|0x)[0-9a-f]+/i,
  /^\s*goroutine \d+ \[/,
  /^\s*from .{1,200}:\d+:in /,
]
const STARTS_LOG = [
  /^\W{0,3}\d{4}[-/]\d\d[-/]\d\d[T ,]+\d\d:\d\d/,
  /^\W{0,3}\d\d:\d\d:\d\d[.,\s]/,
  /^\W{0,3}(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [ \d]\d \d\d:\d\d:\d\d/,
  /^\W{0,3}(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL|SEVERE)\b[\s:|\]-]/,
  /^\s*[$#%>]\s?(?:[\w./-]+\s?){1,3}/,
  /^\s*(?:[\w.-]+@[\w.-]+|PS [A-Z]:)[^\s]{0,80}[$#>]\s/,
  /^\s*(?:GET|POST|PUT|DELETE|PATCH|HEAD|HTTP\/\d)\b.{0,20}\//,
]
const STARTS_CODE = [
  /^\s*(?:import|package|using|#include|def|class|public|private|protected|function|const|let|var|return|if|for|while|SELECT|INSERT|UPDATE|CREATE)\b.{0,300}[;{}()=:]\s*$/,
  /^\s*(?:<\/?[\w:-]+[^<>]{0,200}>\s*){1,4}[^<>]{0,100}(?:<\/[\w:-]+>)?\s*$/,
  /^\s*["']?[\w.-]{1,60}["']?\s*[:=]\s*(?:["'[{<\d]|true|false|null).{0,300}[,;{[\]"'\d]?$/,
  /^\s*[[\]{}()<>;,|+*=~_#-]+\s*$/,
  /^\s*(?:https?:\/\/|www\.)\S+\s*$/i,
]
const MACHINE = [...STARTS_TRACE, ...STARTS_LOG, ...STARTS_CODE]

const NO_LETTERS = /[^\p{L}]+/gu
const LONG_TOKEN = /\S{60}/

/** The text without fenced code and hidden comments, with the line breaks that markup meant. */
export function withoutFences(text: string): string {
  return text.replace(FENCED, '\n\n').replace(/<br\s?\/?>/gi, '\n\n')
}

/** Whether a line was written by a machine: a stack trace, a log, code, markup, or hardly any letters. */
export function isMachineLine(line: string): boolean {
  const text = line.length > READ_OF_A_LINE ? line.slice(0, READ_OF_A_LINE) : line
  if (MACHINE.some((pattern) => pattern.test(text))) return true
  const solid = text.replace(/\s+/g, '').length
  if (solid < 12) return false
  return text.replace(NO_LETTERS, '').length < solid * 0.6 || LONG_TOKEN.test(text.replace(/https?:\/\/\S+/g, ''))
}
