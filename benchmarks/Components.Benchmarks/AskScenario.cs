using Components.Foundation.Files;
using Components.Index;
using Components.Index.Building;
using Components.Index.Engine;
using Components.Index.Lexical;
using Components.Index.Order;
using Components.Index.Records;

namespace Components.Benchmarks;

/// <summary>Answers of the lexical leg alone: to look at an analyzer change before it is measured.</summary>
internal static class AskScenario
{
    public static int Run(Arguments arguments)
    {
        string directory = arguments.Text("dir");
        if (!File.Exists(IndexFiles.Lexical.In(directory)))
        {
            string corpus = Path.Combine(directory, SnapshotFiles.Corpus);
            IndexStages.BuildOrder(corpus, directory);
            IndexStages.BuildLexical(corpus, IndexFiles.Order.In(directory), new(), directory);
            IndexStages.BuildRecords(Path.Combine(directory, SnapshotFiles.Detail), directory);
        }

        using LexicalView lexical = LexicalView.Open(IndexFiles.Lexical.In(directory));
        using RecordsView records = RecordsView.Open(IndexFiles.Records.In(directory));
        using OrderView order = OrderView.Open(IndexFiles.Order.In(directory));
        LexicalSearcher searcher = new(lexical, order);
        using RowSet all = new(records.RowCount, order, null);
        all.Fill();
        foreach (string text in arguments.Rest.SkipWhile(static part => part != "--text").Skip(1))
        {
            Hit[] hits = new Hit[5];
            SearchOutcome outcome = searcher.Search(text, all, WorkBudget.Unlimited, hits, CancellationToken.None);
            Console.WriteLine($"\n{text}   ({outcome.Visited} postings)");
            foreach (Hit hit in hits.AsSpan(0, outcome.Count))
            {
                RecordView record = records.Record(hit.Row, default, prices: null);
                Console.WriteLine($"  {hit.Score,6:0.00}  C{record.LcscId,-10} {RecordView.Text(record.PartNumber),-24} "
                    + $"{RecordView.Text(record.Package),-12} {RecordView.Text(record.Description)}");
            }
        }

        return 0;
    }
}
