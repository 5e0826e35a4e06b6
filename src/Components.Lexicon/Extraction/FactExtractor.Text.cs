using System.Globalization;
using System.Text.RegularExpressions;
using Components.Lexicon.Properties;

namespace Components.Lexicon.Extraction;

public sealed partial class FactExtractor
{
    // Patterns are tried in order; the first that gives a fact ends the property, but codes of which there may be many are
    // collected.
    private void ReadText(int property, KindPlan plan, FactSubject subject, FactResult result)
    {
        PropertyDefinition definition = _properties.Properties[property];
        result.FromText.Clear();
        result.UnreadTexts.Clear();
        bool collects = definition.IsMany && _codes[property] is not null;
        foreach (FactPattern pattern in plan.Patterns[property])
        {
            if (!pattern.MayMatch(subject.Text, result.InText.Seen))
            {
                continue;
            }

            string text = pattern.Definition.IsOfPartNumber ? subject.PartNumber : subject.Text;
            for (Match match = pattern.Expression.Match(text); match.Success; match = pattern.Expression.Next(match, text))
            {
                ReadMatch(property, definition, pattern.Definition, match, result);
                if (result.FromText.Count > 0 && !definition.IsMany)
                {
                    return;
                }
            }

            if (result.FromText.Count > 0 && !collects)
            {
                return;
            }
        }
    }

    private void ReadMatch(int property, PropertyDefinition definition, PropertyPattern pattern, Match match, FactResult result)
    {
        FactSource source = pattern.IsOfPartNumber ? FactSource.PartNumber : FactSource.Description;
        if (_codes[property] is { } codes)
        {
            string? stated = pattern.Code ?? First(match, "code", "value");
            if (stated is null)
            {
                return; // a match whose groups are empty passes over what it found
            }

            IReadOnlyList<string> found = pattern.Code is { } own ? [own] : codes.Read(stated);
            found = [.. found.Where(code => !result.FromText.Any(known => known.Code == code))];
            TakeCodes(property, found, definition.IsMany, source, match.Value, result.FromText);
            NoteUnread(found.Count == 0 && result.FromText.Count == 0, match, result);
            return;
        }

        string low = match.Groups["low"].Value;
        string high = match.Groups["high"].Value;
        string value = match.Groups["value"].Value;
        if (value.Length == 0 && low.Length == 0 && high.Length == 0)
        {
            return;
        }

        result.Values.Clear();
        if (value.Length > 0)
        {
            _ = _values[property]!.TryReadText(value, pattern.Bare, result.Values);
        }
        else if (_values[property]!.TryReadEnds(low, high, out FactValue ends))
        {
            result.Values.Add(ends);
        }

        double times = match.Groups["times"] is { Success: true } factor
            && double.TryParse(factor.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out double number) ? number : 1;
        foreach (FactValue read in definition.IsMany ? result.Values : result.Values.Take(1))
        {
            result.FromText.Add(
                new Fact(property, read.Low * times, read.High * times, null, source, Cut(match.Value.Trim())));
        }

        NoteUnread(result.Values.Count == 0, match, result);
    }

    private static string? First(Match match, string first, string second) =>
        match.Groups[first] is { Success: true, Length: > 0 } one ? one.Value
            : match.Groups[second] is { Success: true, Length: > 0 } other ? other.Value : null;

    private static void NoteUnread(bool isUnread, Match match, FactResult result)
    {
        if (isUnread)
        {
            result.UnreadTexts.Add(Cut(match.Value.Trim()));
        }
    }
}
