using Components.Catalog.Quantities;
using Components.Lexicon.Properties;

namespace Components.Lexicon.Extraction;

public sealed partial class FactExtractor
{
    private void ReadAttributes(int property, FactSubject subject, FactResult result)
    {
        int next = 0;
        while (next < result.Stated.Count && result.Stated[next].Property < property)
        {
            next++;
        }

        if (next == result.Stated.Count || result.Stated[next].Property != property)
        {
            return;
        }

        PropertyDefinition definition = _properties.Properties[property];
        (double low, double high) = (double.NegativeInfinity, double.PositiveInfinity);
        string? end = null;
        int notes = result.Notes.Count;
        for (; next < result.Stated.Count && result.Stated[next].Property == property; next++)
        {
            (_, int rank, int attribute) = result.Stated[next];
            string text = subject.Attributes[attribute].Value;
            result.Values.Clear();
            if (_codes[property] is { } codes)
            {
                IReadOnlyList<string> found = codes.Read(text);
                if (found.Count > 0)
                {
                    TakeCodes(property, found, definition.IsMany, FactSource.Attribute, text, result.Facts);
                    result.Notes.RemoveRange(notes, result.Notes.Count - notes);
                    return;
                }
            }
            else if (_values[property]!.TryReadAttribute(text, result.Values) || TryReadRelative(definition, text, result))
            {
                switch (definition.Attributes[rank].End)
                {
                    case PropertyEnd.Low:
                        (low, end) = (result.Values[0].Low, text);
                        continue;
                    case PropertyEnd.High:
                        (high, end) = (result.Values[0].High, text);
                        continue;
                    default:
                        TakeValues(property, definition, text, result);
                        result.Notes.RemoveRange(notes, result.Notes.Count - notes);
                        return;
                }
            }

            result.Notes.Add(new FactNote(property, FactProblem.UnreadAttribute, Cut(text)));
        }

        if (end is not null)
        {
            result.Notes.RemoveRange(notes, result.Notes.Count - notes);
            result.Facts.Add(new Fact(property, Math.Min(low, high), Math.Max(low, high), null, FactSource.Attribute, Cut(end)));
        }
    }

    // Of a list the smallest rating counts, as in the pick tables; of several ranges to be covered the first.
    private static void TakeValues(int property, PropertyDefinition definition, string text, FactResult result)
    {
        IEnumerable<FactValue> values = definition.IsMany ? result.Values
            : definition.Sense == Catalog.Facts.FactSense.Covers ? result.Values.Take(1)
            : [result.Values.MinBy(static value => value.Low)];
        foreach (FactValue value in values)
        {
            result.Facts.Add(new Fact(property, value.Low, value.High, null, FactSource.Attribute, Cut(text)));
        }
    }

    private static void TakeCodes(int property, IReadOnlyList<string> codes, bool isMany, FactSource source, string text,
        List<Fact> facts)
    {
        foreach (string code in isMany ? codes : codes.Take(1))
        {
            facts.Add(new Fact(property, double.NaN, double.NaN, code, source, Cut(text)));
        }
    }

    // "±0.25pF" is per cent of the capacitance that the same part states.
    private bool TryReadRelative(PropertyDefinition definition, string text, FactResult result)
    {
        foreach (int other in definition.RelativeTo.Select(_properties.NumberOf))
        {
            int at = result.Facts.FindIndex(fact => fact.Property == other);
            if (at >= 0 && result.Facts[at].Low > 0 && Tolerance.TryParse(text, _properties.Properties[other].Unit!.Quantity,
                out Tolerance tolerance) && tolerance.IsAbsolute)
            {
                double percent = tolerance.PercentOf(result.Facts[at].Low);
                if (percent >= definition.Minimum && percent <= definition.Maximum)
                {
                    result.Values.Add(new FactValue(percent, percent));
                    return true;
                }
            }
        }

        return false;
    }

    private void ReadColumn(int property, KindPlan plan, FactSubject subject, FactResult result)
    {
        if (plan.Numbers[property] is var number and >= 0 && number < subject.Numbers.Count
            && double.IsFinite(subject.Numbers[number]))
        {
            double value = subject.Numbers[number];
            PropertyDefinition definition = _properties.Properties[property];
            if (value >= definition.Minimum && value <= definition.Maximum)
            {
                result.Facts.Add(new Fact(property, value, value, null, FactSource.PickColumn,
                    Catalog.Parametric.PickSchema.NumericColumns[number]));
            }
        }

        if (plan.Codes[property] is var code and >= 0 && code < subject.Codes.Count && subject.Codes[code] is { } text)
        {
            TakeCodes(property, _codes[property]?.Read(text.Replace('_', ' ')) ?? [], isMany: false, FactSource.PickColumn,
                Catalog.Parametric.PickSchema.CodeColumns[code], result.Facts);
        }
    }
}
