using System.Text;
using Components.Index.Building.Container;
using Components.Index.Families;
using Components.Lexicon.Families;

namespace Components.Index.Building.Families;

/// <summary>Writes by which words and part numbers families are called.</summary>
internal static class FamilyNamesWriter
{
    public static void Write(ContainerWriter writer, FamilyLexicon lexicon)
    {
        SortedSet<(ulong Hash, ushort Family)> names = [];
        for (int family = 0; family < lexicon.Families.Count; family++)
        {
            foreach (string name in FamilyTexts.Names(lexicon.Families[family]))
            {
                if (FamilyNames.Hash(name) is > 0 and ulong hash)
                {
                    _ = names.Add((hash, (ushort)family));
                }
            }
        }

        writer.Section<ulong>(FamiliesFormat.NameHashes, names.Select(static name => name.Hash).ToArray());
        writer.Section<ushort>(FamiliesFormat.NameFamilies, names.Select(static name => name.Family).ToArray());
    }

    public static void WriteNumbers(ContainerWriter writer, FamilyLexicon lexicon)
    {
        HashSet<(string Number, ushort Family)> numbers = [];
        Span<byte> folded = stackalloc byte[64];
        for (int family = 0; family < lexicon.Families.Count; family++)
        {
            foreach (string known in lexicon.Families[family].Known)
            {
                int length = FamilyNames.Fold(known, folded);
                if (length >= FamilyNames.ShortestNumber)
                {
                    _ = numbers.Add((Encoding.ASCII.GetString(folded[..length]), (ushort)family));
                }
            }
        }

        (string Number, ushort Family)[] ordered = [.. numbers.OrderBy(static entry => entry.Number, StringComparer.Ordinal)
            .ThenBy(static entry => entry.Family)];
        uint[] starts = new uint[ordered.Length + 1];
        for (int i = 0; i < ordered.Length; i++)
        {
            starts[i + 1] = starts[i] + (uint)ordered[i].Number.Length;
        }

        writer.Section<uint>(FamiliesFormat.NumberStarts, starts);
        writer.Section<byte>(
            FamiliesFormat.Numbers, Encoding.ASCII.GetBytes(string.Concat(ordered.Select(static entry => entry.Number))));
        writer.Section<ushort>(FamiliesFormat.NumberFamilies, ordered.Select(static entry => entry.Family).ToArray());
    }

    public static void WriteDescriptions(ContainerWriter writer, FamilyLexicon lexicon)
    {
        ReadOnlyMemory<byte>[] descriptions = [.. lexicon.Families.Select(static family => new FamilyDescription
        {
            Names = [.. family.Synonyms, .. family.Abbreviations, .. family.Words
                .OrderBy(static words => words.Key, StringComparer.Ordinal).SelectMany(static words => words.Value)],
            About = family.About,
            Asks = family.Asks,
            Within = family.Broader,
        }.ToUtf8())];
        uint[] starts = new uint[descriptions.Length + 1];
        for (int family = 0; family < descriptions.Length; family++)
        {
            starts[family + 1] = checked(starts[family] + (uint)descriptions[family].Length);
        }

        writer.Section<uint>(FamiliesFormat.DescriptionStarts, starts);
        writer.Begin(FamiliesFormat.Descriptions, sizeof(byte));
        foreach (ReadOnlyMemory<byte> description in descriptions)
        {
            writer.Write<byte>(description.Span);
        }
    }
}
