using System.Text;
using Components.Search.Understanding;
using Components.Serve.Wire;

namespace Components.Serve.Page;

/// <summary>The texts of a search, from which pieces can be cut. Places are those of <see cref="SearchBody.Text"/>.</summary>
/// <param name="body">A search.</param>
internal sealed class QueryCut(SearchBody body)
{
    private readonly string _text = body.Text();

    /// <summary>A piece with the words before it that are in no piece.</summary>
    /// <param name="span">A piece.</param>
    /// <param name="taken">All pieces that mean something.</param>
    public TextSpan WithWordsBefore(TextSpan span, IReadOnlyList<TextSpan> taken)
    {
        int begin = taken.Where(other => other.End <= span.Start).Select(static other => other.End).DefaultIfEmpty(0).Max();
        while (begin < span.Start && char.IsWhiteSpace(_text[begin]))
        {
            begin++;
        }

        return new TextSpan(Math.Min(begin, span.Start), span.End);
    }

    /// <summary>The search without some pieces. A constraint of which nothing is left goes; all else stays as it was
    /// typed, but for the blanks around what was cut.</summary>
    /// <param name="spans">The pieces.</param>
    public SearchBody Without(IReadOnlyList<TextSpan> spans)
    {
        int start = 0;
        string query = body.Query is { Length: > 0 } text ? Next(text) : "";
        List<string> constraints = [];
        foreach (string constraint in (body.Constraints ?? []).Where(static one => one.Length > 0))
        {
            if (Next(constraint) is { Length: > 0 } left)
            {
                constraints.Add(left);
            }
        }

        return body with { Query = query.Length > 0 ? query : null, Constraints = constraints };

        string Next(string piece)
        {
            string left = Cut(piece, start, spans);
            start += piece.Length + 1;
            return left;
        }
    }

    private static string Cut(string piece, int start, IReadOnlyList<TextSpan> spans)
    {
        StringBuilder left = new(piece.Length);
        bool isCut = false;
        for (int at = 0; at < piece.Length; at++)
        {
            if (spans.Any(span => span.Start <= start + at && start + at < span.End))
            {
                isCut = true;
                // Pieces that meet are two words still.
                if (left.Length > 0 && !char.IsWhiteSpace(left[^1]))
                {
                    left.Append(' ');
                }
            }
            else if (!(isCut && char.IsWhiteSpace(piece[at]) && (left.Length == 0 || char.IsWhiteSpace(left[^1]))))
            {
                left.Append(piece[at]);
            }
        }

        return isCut ? left.ToString().Trim().TrimStart(',', ';').Trim() : piece;
    }
}
