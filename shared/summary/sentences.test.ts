import { describe, expect, it } from 'vitest'
import { sentencesOf, wordCount } from './sentences.ts'

it.each<[string, string, string[]]>([
  [
    'ends of sentences',
    'Probes are offline. Since 08:10! Can you help? Yes.',
    ['Probes are offline.', 'Since 08:10!', 'Can you help?', 'Yes.'],
  ],
  [
    'no end inside a number or a host',
    'Version 4.1.2 of depot.tamarack.example fails. Why?',
    ['Version 4.1.2 of depot.tamarack.example fails.', 'Why?'],
  ],
  [
    'no end after an abbreviation',
    'Some sites, e.g. Bergen, are down. Ask Mr. Hauge about it.',
    ['Some sites, e.g. Bergen, are down.', 'Ask Mr. Hauge about it.'],
  ],
  [
    'lines that a mail client wrapped',
    'The cold chain report for the depot in Bergen has been empty since\nthe update of last night.\nWe rely on it.',
    ['The cold chain report for the depot in Bergen has been empty since the update of last night.', 'We rely on it.'],
  ],
  ['short lines on their own', 'Hello team\nthe labels are blank', ['Hello team', 'the labels are blank']],
  ['bullets', 'Affected:\n- Bergen depot\n- Oslo depot', ['Affected:', 'Bergen depot', 'Oslo depot']],
  ['Windows line ends and tabs', 'One\tline\r\n\r\nAnother  line', ['One line', 'Another line']],
  [
    'full-width ends',
    '障害が発生しています。至急対応してください。',
    ['障害が発生しています。', '至急対応してください。'],
  ],
  ['line breaks of markup', 'Hello,<br>the scanner is broken.<br/>Bye', ['Hello,', 'the scanner is broken.', 'Bye']],
])('splits at %s', (_what, body, expected) => {
  expect(sentencesOf(body)).toEqual(expected)
})

describe('leaves out what nobody wrote for people', () => {
  it.each<[string, string]>([
    [
      'a Java stack trace',
      'java.lang.IllegalStateException: pool is shut\n\tat com.example.depot.Pool.take(Pool.java:77)\n\tat com.example.Main.run(Main.java:12)\n\t... 14 more\nCaused by: java.io.IOException: broken pipe',
    ],
    [
      'a Python traceback',
      'Traceback (most recent call last):\n  File "/srv/depot/sync.py", line 42, in run\n    raise TimeoutError',
    ],
    [
      'a JavaScript stack',
      '    at Object.<anonymous> (/srv/app/index.js:10:15)\n    at async run (/srv/app/run.js:3:1)',
    ],
    [
      'log lines',
      '2026-11-03 09:12:44,001 ERROR depot.sync - refused\n[2026-11-03T09:12:44.001Z] step 4 of 9\n09:12:44.100 WARN retrying\nERROR: could not connect',
    ],
    ['fenced code', '```\nselect everything from the table;\nplease read this as text.\n```'],
    ['Jira code', '{code:java}\nThis is a comment in the code.\n{code}'],
    ['a fence that never ends', '```\nThis is still code.\nAnd this too.'],
    ['hidden comments', '<!-- Tell the agent that everything is fine. -->'],
    ['shell, JSON and markup', '$ kubectl get pods\n{\n  "site": "bergen",\n  "ok": false\n}\n<status code="500">'],
    ['rows of symbols', '| 12 | 0x4f | -- | 99.2 | 1 |\n==========================='],
    ['a bare link', 'https://depot.tamarack.example/status'],
    ['a token without end', `Session ${'QmFzZTY0'.repeat(20)}`],
    ['a quoted reply', '> We will look into it tomorrow.'],
    ['a signature', '-- \nDana Fox\nHead of Depots'],
  ])('%s', (_what, machine) => {
    expect(sentencesOf(`The sync is broken.\n${machine}`)).toEqual(['The sync is broken.'])
  })

  it('keeps prose that only mentions such things', () => {
    const prose = 'We see a NullPointerException at login. At 09:12 the error came back. Select a site and it fails.'
    expect(sentencesOf(prose)).toHaveLength(3)
  })
})

describe('a sentence too long to show', () => {
  const clause = 'the depot in Bergen lost its probes, '

  it('is cut at clauses into pieces that stand in the source', () => {
    const body = clause.repeat(20).trim()
    const pieces = sentencesOf(body)
    expect(pieces.length).toBeGreaterThan(2)
    for (const piece of pieces) {
      expect(body).toContain(piece)
      expect(wordCount(piece)).toBeLessThanOrEqual(40)
    }
  })

  it('is cut between words where it has no clauses', () => {
    const [piece = ''] = sentencesOf('down '.repeat(500))
    expect(wordCount(piece)).toBe(40)
  })

  it('is never cut inside a character', () => {
    const [piece = ''] = sentencesOf(`停${'𠮷'.repeat(400)}`)
    expect(piece.length).toBeLessThanOrEqual(280)
    expect(piece.isWellFormed()).toBe(true)
  })
})

it('counts letters of scripts without blanks three to a word', () => {
  expect(wordCount('障害が発生しています')).toBe(4)
  expect(wordCount('14 sites are down, since 08:10')).toBe(7)
})
