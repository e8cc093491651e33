import { type Assignment, read } from './reader'
import type { Span } from './span'

/** A place that is not shown until somebody asks for it. */
export interface HiddenSpan extends Span {
  /** The key whose value it is; empty where the place belongs to none. */
  readonly key: string
}

/** A comment that keeps an assignment for later, or from before. */
const assignmentInComment = /^#+\s*(?:export\s+)?[\w.-]+\s*[=:]\s*(?=\S)/

/** A word on a line of its own that looks like a key that is being typed. */
const looksLikeKey = /^(?:export\s+)?[A-Za-z_]\w*$/

/** A word that is surely a key: values are not written like that. */
const looksLikeConstant = /^(?:export\s+)?(?:[A-Z][A-Z0-9]{0,11}|[A-Z][A-Z0-9]*_[A-Z0-9_]*)$/

/** A piece of a value has letters of both cases and digits. */
const looksLikePiece = /^(?=.*[a-z])(?=.*[A-Z])(?=.*\d).{12,}$/

/**
 * The places of a secret file that hold values, or may: what npm dotenv reads as values, what it cuts off at a `#` that no blank
 * precedes, the rest of broken values, and values in comments. In doubt a place is hidden. The spans are in the order of the text; with `empty` also
 * those of empty values.
 */
export function findHiddenSpans(text: string, options?: { readonly empty: boolean }): HiddenSpan[] {
  const { assignments, dropped, comments } = read(text)
  const lines = [
    ...assignments.map(assignment => ({ start: assignment.span.start, assignment })),
    ...dropped.map(span => ({ start: span.start, dropped: span })),
    ...comments.map(span => ({ start: span.start, comment: span })),
  ].sort((a, b) => a.start - b.start)

  const hidden: HiddenSpan[] = []
  // Whether the line above leaves a value open, so that this one may go on with it.
  let above: 'sound' | 'empty' | 'broken' = 'sound'
  let key = ''
  let end = 0
  for (const line of lines) {
    if (countLineBreaks(text, end, line.start) > 1 && above === 'broken') above = 'sound'
    if ('comment' in line) {
      const lead = assignmentInComment.exec(text.slice(line.comment.start, line.comment.end))
      if (lead) hidden.push({ start: line.comment.start + lead[0].length, end: line.comment.end, key: '' })
      end = line.comment.end
      continue
    }
    if ('dropped' in line) {
      const word = text.slice(line.dropped.start, line.dropped.end)
      end = line.dropped.end
      if (above === 'sound' ? looksLikeKey.test(word) && !looksLikePiece.test(word) : above === 'empty' && looksLikeConstant.test(word)) continue
      hidden.push({ ...line.dropped, key: above === 'sound' ? '' : key })
      above = 'broken'
      continue
    }
    const { assignment } = line
    if (above !== 'sound' && isRestOfValue(text, assignment, above)) {
      hidden.push({ ...assignment.span, key })
      end = assignment.span.end
      continue
    }
    key = assignment.key
    end = Math.max(assignment.end, assignment.span.end)
    const value = withCutOffRest(text, assignment)
    if (value.end > value.start || options?.empty) hidden.push({ ...value, key })
    above = stateAfter(text, assignment)
  }
  return hidden
}

function stateAfter(text: string, { value, isQuoted }: Assignment): 'sound' | 'empty' | 'broken' {
  if (value.end - value.start <= (isQuoted ? 2 : 0)) return 'empty'
  const first = text.charAt(value.start)
  return !isQuoted && (`'"\``.includes(first) || text[value.end - 1] === '\\') ? 'broken' : 'sound'
}

/** An "assignment" of nothing but padding is likelier the last line of a key in base64. */
function isRestOfValue(text: string, assignment: Assignment, above: 'empty' | 'broken'): boolean {
  const value = text.slice(assignment.value.start, assignment.value.end)
  return /^=*$/.test(value) && (above === 'broken' || value.length > 0 || !looksLikeKey.test(assignment.key) || looksLikePiece.test(assignment.key))
}

/** npm dotenv ends an unquoted value at any `#`. The author of `p@ss#word` meant more: only a blank makes a comment for every reader. */
function withCutOffRest(text: string, { value, end, isQuoted, separator, span }: Assignment): Span {
  if (isQuoted) return value
  const isEmpty = value.end === value.start
  const hash = isEmpty ? text.indexOf('#', span.end) : value.end
  return separator !== '' && text[hash] === '#' && hash < end && (!isEmpty || text[hash - 1] === separator) ? { start: isEmpty ? hash : value.start, end } : value
}

function countLineBreaks(text: string, from: number, to: number): number {
  return text.slice(from, to).match(/\r\n|\r|\n/g)?.length ?? 0
}
