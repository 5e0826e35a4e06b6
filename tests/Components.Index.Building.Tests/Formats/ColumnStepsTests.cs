using Components.Foundation.Errors;
using Components.Index.Building.Tests.Fixtures;
using Components.Index.Columns;
using Components.Index.Engine;
using Components.Index.Manifest;
using Components.Index.Offers;
using Components.Index.Opening;
using FsCheck;
using FsCheck.Fluent;

namespace Components.Index.Building.Tests.Formats;

/// <summary>The bitmaps that ranges start from.</summary>
public sealed class ColumnStepsTests(IndexedCatalogue catalogue)
{
    [Fact]
    public void A_column_of_many_values_has_a_bitmap_per_sixteenth_and_the_verifier_knows_each()
    {
        string intact = EngineFiles.InDirectory(catalogue.Directory)[IndexFiles.Offers];
        int told;
        using (OffersView view = OffersView.Open(intact))
        {
            told = view.StockColumn.Count;
            view.StockColumn.Steps.Count<ulong>().ShouldBe(ColumnsFormat.MaxSteps * ((IndexedCatalogue.Count + 63) / 64));
        }

        using (ColumnsView view = ColumnsView.Open(EngineFiles.InDirectory(catalogue.Directory)[IndexFiles.Columns]))
        {
            view.NumberNames.ShouldContain(name => view.Number(name)!.Count < ColumnsFormat.MinStepped);
        }

        byte[] bytes = File.ReadAllBytes(intact);
        int entry = Enumerable.Range(0, BitConverter.ToInt32(bytes, 12)).Select(static number => 64 + (number * 32))
            .Single(at => BitConverter.ToInt32(bytes, at) == OffersFormat.FirstColumn + ColumnsFormat.Steps);
        int start = (int)BitConverter.ToInt64(bytes, entry + 8);
        int stepBytes = (int)BitConverter.ToInt64(bytes, entry + 16) / ColumnsFormat.MaxSteps;
        string directory = Directory.CreateTempSubdirectory("components-steps-").FullName;
        string path = Path.Combine(directory, "offers.bin");
        try
        {
            for (int step = 1; step <= ColumnsFormat.MaxSteps; step++)
            {
                byte[] damaged = [.. bytes];
                damaged[start + (step * stepBytes) - 20] ^= 4;
                File.WriteAllBytes(path, damaged);
                SnapshotException error = Should.Throw<SnapshotException>(() =>
                    IndexVerifier.Verify(new EngineFiles(file =>
                        file == IndexFiles.Offers ? path : EngineFiles.InDirectory(catalogue.Directory).Find(file))));
                error.Message.ShouldContain($"column 'stock' has a step {step} that is not of its first "
                    + $"{ColumnsFormat.EndOfStep(told, step)} values");
            }
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Fact]
    public void Ranges_of_every_width_are_the_exact_engines()
    {
        using OffersView view = OffersView.Open(EngineFiles.InDirectory(catalogue.Directory)[IndexFiles.Offers]);
        double[] values = view.StockColumn.SortedValues.Span<double>(0, view.StockColumn.Count).ToArray();
        Gen<Filter> ranges =
            from one in Gen.Elements(values)
            from other in Gen.Elements(values)
            from openEnd in Gen.Elements("low", "high", "none")
            select (Filter)new Filter.InRange(
                OffersFormat.StockColumn,
                openEnd == "low" ? null : Math.Min(one, other),
                openEnd == "high" ? null : Math.Max(one, other));
        Prop.ForAll(ranges.ToArbitrary(), filter =>
        {
            using RowSet expected = catalogue.Exact.Resolve(filter);
            using RowSet actual = catalogue.Mapped.Resolve(filter);
            actual.Ascending().ShouldBe(expected.Ascending(), filter.ToString());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));
    }
}
