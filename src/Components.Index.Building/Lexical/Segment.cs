using Components.Index.Building.Container;

namespace Components.Index.Building.Lexical;

/// <summary>An inverted segment: terms in byte order with their postings, on disk.</summary>
/// <param name="FirstRow">Row of its first document.</param>
/// <param name="Lengths">Weighted length per document.</param>
/// <param name="Terms">Per term: length, count, bytes, postings (row within the segment shifted by 8, or'ed with the
/// frequency).</param>
internal sealed record Segment(int FirstRow, ushort[] Lengths, Spool Terms) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => Terms.Dispose();
}
