import type { Span } from './span'

/** One assignment that npm dotenv reads from a text. */
export interface Assignment {
  /** From `export` or the key to the end of the value. */
  readonly span: Span
  readonly key: string
  readonly keySpan: Span
  /** `=` or `:`. */
  readonly separator: string
  /** The value with its quotes, without the blanks around it. */
  readonly value: Span
  /** Where the line goes on behind the value and its comment. */
  readonly end: number
  readonly isQuoted: boolean
}

/** A text as npm dotenv reads it: its assignments, and the lines that it drops. */
export interface Reading {
  readonly assignments: readonly Assignment[]
  /** Lines that are neither assignments nor comments, without the blanks around them. */
  readonly dropped: readonly Span[]
  readonly comments: readonly Span[]
}

/*
 * The same reading as that of the language server (DotEnvGrammar), once more: values must be hidden before the server has
 * started, and where there is no server. Each decision looks at a run of characters that no other looks at more than a few
 * times, so the work is linear in the text. The tests compare it with npm dotenv.
 */

const whiteSpace = /\s/

const isWhiteSpace = (c: string | undefined): boolean => c !== undefined && whiteSpace.test(c)
const isLineTerminator = (c: string | undefined): boolean => c === '\n' || c === '\r' || c === '\u2028' || c === '\u2029'
const isQuote = (c: string | undefined): boolean => c === "'" || c === '"' || c === '`'
const isKeyPart = (c: string | undefined): boolean => c !== undefined && /[\w.-]/.test(c)

/** Reads a text. Every text has a reading: nothing is thrown. */
export function read(text: string): Reading {
  const assignments: Assignment[] = []
  const dropped: Span[] = []
  const comments: Span[] = []
  for (let lineStart = 0; lineStart <= text.length;) {
    const start = skipWhiteSpace(text, lineStart)
    if (start >= text.length) break
    const assignment = readAfterExport(text, start) ?? readFromKey(text, start, start)
    let end: number
    if (assignment) {
      assignments.push(assignment)
      end = assignment.end
    } else {
      end = endOfLine(text, start)
      const line = trim(text, start, end)
      if (text[start] === '#') comments.push(line)
      else dropped.push(line)
    }
    // A line terminator can be of two characters (CR LF): the second one is white space to the next round.
    lineStart = endOfLine(text, end) + 1
  }
  return { assignments, dropped, comments }
}

function readAfterExport(text: string, start: number): Assignment | undefined {
  const afterExport = start + 'export'.length
  return text.startsWith('export', start) && isWhiteSpace(text[afterExport])
    ? readFromKey(text, start, skipWhiteSpace(text, afterExport))
    : undefined
}

function readFromKey(text: string, start: number, keyStart: number): Assignment | undefined {
  let keyEnd = keyStart
  while (isKeyPart(text[keyEnd])) keyEnd++
  if (keyEnd === keyStart) return undefined
  let separator = skipWhiteSpace(text, keyEnd)
  let afterSeparator = separator + 1
  if (text[separator] !== '=') {
    if (text[keyEnd] !== ':' || !isWhiteSpace(text[keyEnd + 1])) return undefined
    separator = keyEnd
    afterSeparator = keyEnd + (text.startsWith('\r\n', keyEnd + 1) ? 3 : 2)
  }
  const found = readValue(text, afterSeparator)
  return {
    span: { start, end: Math.max(found.value.end, separator + 1) },
    key: text.slice(keyStart, keyEnd),
    keySpan: { start: keyStart, end: keyEnd },
    separator: text.charAt(separator),
    ...found,
  }
}

function readValue(text: string, afterSeparator: number): Pick<Assignment, 'value' | 'end' | 'isQuoted'> {
  const opening = skipWhiteSpace(text, afterSeparator)
  const closing = isQuote(text[opening]) ? findClosingQuote(text, opening) : -1
  if (closing >= 0) {
    let after = closing + 1
    while (isWhiteSpace(text[after]) && !isLineTerminator(text[after])) after++
    return { value: { start: opening, end: closing + 1 }, end: text[after] === '#' ? endOfLine(text, after) : closing + 1, isQuoted: true }
  }
  let end = afterSeparator
  while (end < text.length && text[end] !== '#' && text[end] !== '\r' && text[end] !== '\n') end++
  return { value: trim(text, afterSeparator, end), end: text[end] === '#' ? endOfLine(text, end) : end, isQuoted: false }
}

/**
 * The closing quote: the first one that no backslash precedes or, failing that, the last before it that one does, provided that
 * only white space, a comment or the end of a line follows. Otherwise -1.
 */
function findClosingQuote(text: string, opening: number): number {
  const quote = text[opening]
  let position = opening + 1
  while (position < text.length && text[position] !== quote) {
    position += text[position] === '\\' && text[position + 1] === quote ? 2 : 1
  }
  if (position < text.length && isFollowedByEndOfLine(text, position)) return position
  for (position = Math.min(position, text.length) - 1; position > opening; position--) {
    if (text[position] === quote && isFollowedByEndOfLine(text, position)) return position
  }
  return -1
}

function isFollowedByEndOfLine(text: string, quote: number): boolean {
  let position = quote + 1
  for (; isWhiteSpace(text[position]); position++) {
    if (isLineTerminator(text[position])) return true
  }
  return position === text.length || text[position] === '#'
}

function skipWhiteSpace(text: string, position: number): number {
  while (isWhiteSpace(text[position])) position++
  return position
}

function endOfLine(text: string, position: number): number {
  while (position < text.length && !isLineTerminator(text[position])) position++
  return position
}

function trim(text: string, start: number, end: number): Span {
  let first = start
  while (first < end && isWhiteSpace(text[first])) first++
  if (first === end) return { start, end: start }
  let last = end
  while (isWhiteSpace(text[last - 1])) last--
  return { start: first, end: last }
}
