using System.Text;
using Components.Index.Building.Lexical;
using Components.Index.Building.Order;
using Components.Index.Lexical;
using Components.Index.Order;

namespace Components.Index.Building.Tests.Lexical;

public sealed class PostingsTests
{
    [Fact]
    public void Postings_of_every_form_come_back()
    {
        const int Rows = 1000;
        string directory = Directory.CreateTempSubdirectory("components-postings-").FullName;
        try
        {
            Dictionary<string, Dictionary<int, int>> expected = Write(directory, Rows);
            using LexicalView view = LexicalView.Open(Path.Combine(directory, "lexical.bin"));
            using OrderView order = OrderView.Open(IndexFiles.Order.In(directory));
            LexicalVerifier.Verify(view, order, CancellationToken.None);
            SortedSet<string> forms = new(StringComparer.Ordinal);
            List<uint> places = [];
            List<byte> frequencies = [];
            foreach ((string text, Dictionary<int, int> rows) in expected)
            {
                LexicalTerm term = view.Term(view.Find(Encoding.UTF8.GetBytes(text)));
                view.ReadAll(term, places, frequencies);
                places.Select((place, index) => (Row: order.Row(new Place((int)place)), Frequency: (int)frequencies[index]))
                    .OrderBy(static posting => posting.Row)
                    .ShouldBe(rows.OrderBy(static pair => pair.Key).Select(static pair => (pair.Key, pair.Value)), text);
                places.ShouldBeInOrder();
                forms.UnionWith(FormsOf(view, term));
            }

            forms.ShouldBe(["All", "Bitmap", "Frequencies", "List", "ListWithFrequencies", "listed", "one row"]);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Fact]
    public void The_places_of_a_block_are_those_with_a_frequency()
    {
        string directory = Directory.CreateTempSubdirectory("components-postings-").FullName;
        try
        {
            // Fewer rows than a window, and a last window that is not full.
            foreach (int rows in new[] { 1, 3, 200, 256, 300 })
            {
                _ = Write(directory, rows);
                using LexicalView view = LexicalView.Open(Path.Combine(directory, "lexical.bin"));
                byte[] frequencies = new byte[LexicalFormat.WindowSize];
                ulong[] bits = new ulong[LexicalFormat.WindowSize / 64];
                for (int number = 0; number < view.TermCount; number++)
                {
                    LexicalTerm term = view.Term(number);
                    for (int index = 0; term.HasBlocks && index < term.Blocks; index++)
                    {
                        LexicalBlock block = view.Blocks(term)[index];
                        BlockContent content = view.Content(term.First + index, block);
                        content.Expand(frequencies, view.WindowRows(block.Window));
                        content.Mark(bits, view.WindowRows(block.Window));
                        for (int place = 0; place < frequencies.Length; place++)
                        {
                            ((bits[place >> 6] >> (place & 63) & 1) != 0).ShouldBe(frequencies[place] != 0);
                        }
                    }
                }
            }
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    /// <summary>Every third row, then every third of the others, then the rest.</summary>
    private static RowOrder Order(int rows) => RowOrder.Of(
        [.. Enumerable.Range(0, rows).OrderBy(static row => row % 3).ThenBy(static row => row).Select(static row => (uint)row)]);

    private static Dictionary<string, Dictionary<int, int>> Write(string directory, int rows)
    {
        Random random = new(8);
        (string Term, int OneIn, int Frequencies)[] terms =
            [("every", 1, 1), ("most", 2, 1), ("many", 2, 5), ("some", 12, 1), ("few", 12, 9), ("rare", 300, 1),
                ("strange", 300, 3)];
        Dictionary<string, Dictionary<int, int>> postings = terms.ToDictionary(static term => term.Term, static _ =>
            new Dictionary<int, int>(), StringComparer.Ordinal);
        postings["single"] = new() { [rows / 2] = 7 };
        SegmentBuilder builder = new(0);
        for (int row = 0; row < rows; row++)
        {
            builder.BeginRow();
            foreach ((string term, int oneIn, int frequencies) in terms)
            {
                if (random.Next(oneIn) == 0)
                {
                    postings[term][row] = 1 + random.Next(frequencies);
                }
            }

            foreach ((string term, Dictionary<int, int> held) in postings)
            {
                if (held.TryGetValue(row, out int frequency))
                {
                    builder.AddToken(Encoding.UTF8.GetBytes(term), frequency, counts: true);
                }
            }

            builder.EndRow();
        }

        using Segment segment = builder.Finish(directory);
        RowOrder order = Order(rows);
        order.Write(IndexFiles.Order.In(directory), 0);
        LexicalWriter.Write([segment], order, new LexicalSettings(), 0, Path.Combine(directory, "lexical.bin"),
            CancellationToken.None);
        return postings;
    }

    private static IEnumerable<string> FormsOf(LexicalView view, LexicalTerm term)
    {
        if (!term.HasBlocks)
        {
            return [term.DocumentFrequency == 1 ? "one row" : "listed"];
        }

        List<string> forms = [];
        for (int index = 0; index < term.Blocks; index++)
        {
            forms.Add(view.Content(term.First + index, view.Blocks(term)[index]).Form.ToString());
        }

        return forms;
    }
}
