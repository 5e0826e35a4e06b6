using System.Text;

namespace Components.Transform.Tests.Support;

/// <summary>A strict reader of KiCad's files, by their description and not by our writer: one list, quoted texts with escapes,
/// nothing behind it.</summary>
internal sealed record SExpression(string? Atom, bool IsQuoted, IReadOnlyList<SExpression> Items)
{
    public string Name => Items.Count > 0 ? Items[0].Atom ?? "" : "";

    public IEnumerable<SExpression> All(string name) => Items.Where(item => item.Atom is null && item.Name == name);

    public SExpression One(string name) => All(name).Single();

    /// <summary>Numbers behind the name.</summary>
    public decimal[] Numbers() => [.. Items.Skip(1).Where(static item => item.Atom is not null && !item.IsQuoted)
        .Select(static item => decimal.Parse(
            item.Atom!, System.Globalization.NumberStyles.AllowLeadingSign | System.Globalization.NumberStyles.AllowDecimalPoint,
            System.Globalization.CultureInfo.InvariantCulture))];

    public static SExpression Parse(string text)
    {
        int at = 0;
        SExpression read = Read(text, ref at);
        text[at..].ShouldBe("\n", "behind the list");
        return read;
    }

    private static SExpression Read(string text, ref int at)
    {
        text[at].ShouldBe('(');
        at++;
        List<SExpression> items = [];
        while (true)
        {
            while (text[at] is ' ' or '\n')
            {
                at++;
            }

            switch (text[at])
            {
                case ')':
                    at++;
                    items.Count.ShouldBeGreaterThan(0, "an empty list");
                    items[0].Atom.ShouldNotBeNull();
                    return new SExpression(null, false, items);
                case '(':
                    items.Add(Read(text, ref at));
                    break;
                case '"':
                    items.Add(new SExpression(Quoted(text, ref at), true, []));
                    break;
                default:
                    int start = at;
                    while (text[at] is not (' ' or '\n' or '(' or ')' or '"'))
                    {
                        (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '.' or '-' or '_' or '*').ShouldBeTrue(
                            $"'{text[at]}' outside quotes");
                        at++;
                    }

                    items.Add(new SExpression(text[start..at], false, []));
                    break;
            }
        }
    }

    private static string Quoted(string text, ref int at)
    {
        StringBuilder read = new();
        for (at++; text[at] != '"'; at++)
        {
            char.IsControl(text[at]).ShouldBeFalse("a control character in a text");
            read.Append(text[at] == '\\' ? text[++at] : text[at]);
        }

        at++;
        return read.ToString();
    }
}
