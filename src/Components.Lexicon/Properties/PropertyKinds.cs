using Components.Catalog.Parametric;
using Components.Foundation.Text;
using Components.Lexicon.Families;
using Components.Lexicon.Yaml;

namespace Components.Lexicon.Properties;

/// <summary>The kinds that properties name: component types with a pick table, families, and sets of them
/// (<c>$name</c>).</summary>
internal sealed class PropertyKinds
{
    private readonly Dictionary<string, IReadOnlyCollection<string>> _known;
    private readonly Dictionary<string, LexiconNode> _sets = new(StringComparer.Ordinal);

    /// <summary>Collects the sets of all files.</summary>
    /// <param name="files">Files.</param>
    /// <param name="families">Families.</param>
    /// <exception cref="Foundation.Errors.InputDataException">LEX010: a set stands twice; LEX011: a set names what there is not;
    /// LEX013: a set holds itself.</exception>
    public PropertyKinds(IEnumerable<LexiconNode> files, FamilyLexicon families)
    {
        _known = ComponentTypes.Pickable.ToDictionary(static type => type, static type => (IReadOnlyCollection<string>)[type],
            StringComparer.Ordinal);
        for (int family = 0; family < families.Families.Count; family++)
        {
            // Some families have the name of a component type: they are one kind.
            _known[families.Families[family].Id] = [.. families.Widened[family].Select(number => families.Families[number].Id)];
        }

        foreach (LexiconNode set in files.Select(static file => file.Optional("sets")).OfType<LexiconNode>()
            .SelectMany(static sets => sets.Fields()))
        {
            if (!_sets.TryAdd(set.Name, set))
            {
                throw LexiconErrors.PropertyTwice(set.Where, $"${set.Name}", _sets[set.Name].Where);
            }
        }

        foreach (LexiconNode set in _sets.Values)
        {
            _ = Read(set);
        }
    }

    /// <summary>A list of kinds with its sets resolved.</summary>
    /// <param name="node">A list.</param>
    /// <returns>Kinds in ordinal order, each once.</returns>
    public IReadOnlyList<string> Read(LexiconNode node)
    {
        SortedSet<string> kinds = new(StringComparer.Ordinal);
        Add(node, []);
        return kinds.Count > 0 ? [.. kinds] : throw LexiconErrors.Entry(node.Where, $"'{node.Name}' is empty.",
            "Name a kind, or 'any'.");

        void Add(LexiconNode list, List<string> path)
        {
            foreach (LexiconNode item in list.Items())
            {
                string kind = item.Text();
                if (!kind.StartsWith('$'))
                {
                    Check(item);
                    _ = kinds.Add(kind);
                    continue;
                }

                string name = kind[1..];
                if (!_sets.TryGetValue(name, out LexiconNode set))
                {
                    throw LexiconErrors.UnknownName(item.Where, "set", name, NearestName.Find(name, _sets.Keys));
                }

                if (path.Contains(name, StringComparer.Ordinal))
                {
                    throw LexiconErrors.Unneeded(item.Where, $"The set '{name}' holds itself.");
                }

                Add(set, [.. path, name]);
            }
        }
    }

    /// <summary>Refuses a kind that there is not.</summary>
    /// <param name="node">One kind.</param>
    public void Check(LexiconNode node)
    {
        if (!_known.ContainsKey(node.Text()))
        {
            throw LexiconErrors.UnknownName(node.Where, "component type with a pick table and no family", node.Text(),
                NearestName.Find(node.Text(), _known.Keys));
        }
    }

    /// <summary>A kind with those that are broader.</summary>
    /// <param name="kind">A known kind.</param>
    public IReadOnlyCollection<string> Widened(string kind) => _known[kind];
}
