using Components.Catalog.Facts;
using Components.Lexicon.Families;
using Components.Lexicon.Matching;
using Components.Lexicon.Properties;

namespace Components.Lexicon.Extraction;

/// <summary>Reads what parts state. What an attribute states counts; the text fills what attributes leave open, and is
/// compared with them. Safe for concurrent use, with a result for each thread.</summary>
/// <remarks>Patterns are chosen by kind, then by texts that they need, found in one pass over the row.</remarks>
public sealed partial class FactExtractor
{
    private const int LongestText = 120;

    private readonly PropertySet _properties;
    private readonly FactValueReader?[] _values;
    private readonly FactCodeReader?[] _codes;
    private readonly KindPlans _plans;
    private readonly AttributeUses _uses;
    private readonly LiteralTable _literals;

    /// <summary>Prepares patterns and spellings.</summary>
    /// <param name="properties">Properties.</param>
    /// <param name="families">Families whose numbers subjects have.</param>
    public FactExtractor(PropertySet properties, FamilyLexicon families)
    {
        _properties = properties;
        _values = [.. properties.Properties.Select(static property => property.Sense == FactSense.Code ? null
            : new FactValueReader(property))];
        _codes = [.. properties.Properties.Select(static property => property.Sense == FactSense.Code
            ? new FactCodeReader(property) : null)];
        FactPattern[][] patterns = [.. properties.Properties.Select(static property =>
            property.Patterns.Select(static pattern => new FactPattern(pattern)).ToArray())];
        _plans = new KindPlans(properties, families, patterns);
        _uses = new AttributeUses(properties);
        _literals = new LiteralTable(patterns.SelectMany(static list => list).SelectMany(static pattern => pattern.OnText));
    }

    /// <summary>The properties, whose numbers facts have.</summary>
    public PropertySet Properties => _properties;

    /// <summary>Reads a part.</summary>
    /// <param name="subject">The part.</param>
    /// <param name="result">Receives what it states; what it held before is dropped.</param>
    /// <exception cref="Foundation.Errors.InputDataException">LEX008: an expression takes too long on it.</exception>
    public void Extract(FactSubject subject, FactResult result)
    {
        KindPlan plan = _plans.Of(subject.ComponentType, subject.Families);
        result.Clear();
        result.Expected = plan.Properties;
        _literals.Find(subject.Text, result.InText);
        _uses.Find(subject.Attributes, plan.Has, result.Stated);
        foreach (int property in plan.Order)
        {
            int before = result.Facts.Count;
            ReadAttributes(property, subject, result);
            if (result.Facts.Count == before)
            {
                ReadColumn(property, plan, subject, result);
            }

            ReadText(property, plan, subject, result);
            Join(property, _properties.Properties[property].IsComplete, before, result);
            Imply(_properties.Properties[property].Implied, before, result.Facts);
        }

        foreach (int property in plan.LeftOver)
        {
            ReadLeftOver(property, subject.Text, result);
        }

        Order(result.Facts);
    }

    // They are in order but for those that needed another's value; within a property the order stays.
    private static void Order(List<Fact> facts)
    {
        for (int i = 1; i < facts.Count; i++)
        {
            Fact fact = facts[i];
            int place = i;
            for (; place > 0 && facts[place - 1].Property > fact.Property; place--)
            {
                facts[place] = facts[place - 1];
            }

            facts[place] = fact;
        }
    }

    // What an attribute states counts; the text is compared with it, or fills what it leaves open.
    private static void Join(int property, bool isComplete, int first, FactResult result)
    {
        if (result.FromText.Count == 0)
        {
            if (result.Facts.Count == first)
            {
                result.Notes.AddRange(result.UnreadTexts.Select(text => new FactNote(property, FactProblem.UnreadText, text)));
            }

            return;
        }

        if (result.Facts.Count == first)
        {
            result.Facts.AddRange(result.FromText);
            return;
        }

        int stated = result.Facts.Count;
        bool agree = false;
        foreach (Fact said in result.FromText)
        {
            bool isStated = result.Facts.FindIndex(first, stated - first, fact => Agree(fact, said)) >= 0;
            agree |= isStated;
            if (isComplete && !isStated)
            {
                // What is not stated is denied here: an attribute often names one interface of two.
                result.Facts.Add(said);
            }
        }

        if (agree || isComplete)
        {
            return;
        }

        result.Notes.Add(new FactNote(property, FactProblem.Contradiction,
            $"{result.Facts[first].Raw} ≠ {result.FromText[0].Raw}"));
    }

    // In the order of the definition, so that one may follow from another that follows.
    private static void Imply(IReadOnlyList<ImpliedCode> implied, int first, List<Fact> facts)
    {
        for (int i = 0; i < implied.Count; i++)
        {
            (string code, IReadOnlyList<string> by) = (implied[i].Code, implied[i].By);
            int cause = Find(facts, first, by[0]);
            for (int other = 1; other < by.Count && cause >= 0; other++)
            {
                cause = Find(facts, first, by[other]) < 0 ? -1 : cause;
            }

            if (cause >= 0 && Find(facts, first, code) < 0)
            {
                facts.Add(facts[cause] with { Code = code });
            }
        }
    }

    private static int Find(List<Fact> facts, int first, string code)
    {
        int at = first;
        while (at < facts.Count && facts[at].Code != code)
        {
            at++;
        }

        return at < facts.Count ? at : -1;
    }

    private static bool Agree(Fact stated, Fact said) => stated.Code is null
        ? new FactValue(stated.Low, stated.High).Agrees(new FactValue(said.Low, said.High))
        : stated.Code == said.Code;

    private static string Cut(string text) => text.Length <= LongestText ? text : text[..LongestText];
}
