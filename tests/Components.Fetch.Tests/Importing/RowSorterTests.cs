using Components.Catalog.Import;
using Components.Fetch.Importing;
using Components.Fetch.Rows;

namespace Components.Fetch.Tests.Importing;

public sealed class RowSorterTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1 << 20, 0)]
    [InlineData(2_000, 3)]
    [InlineData(1, 200)]
    public void Rows_come_by_id_and_equal_ids_in_the_order_in_which_they_came(int bufferBytes, int fewestRuns)
    {
        Random random = new(17);
        List<(long Id, string Place, string? Repair)> rows = [.. Enumerable.Range(0, 200)
            .Select(number => ((long)random.Next(1, 80), $"p:{number}", number % 7 == 0 ? $"r{number}" : null))];
        using (RowSorter sorter = new(_folder.Root, bufferBytes))
        {
            foreach ((long id, string place, string? repair) in rows)
            {
                ImportRecord record = new() { LcscId = id, PartNumber = $"µ{place}" };
                sorter.Add(SourceRow.Imported(record, repair is null ? null : [repair]), place);
            }

            Directory.GetFiles(_folder.Root).Length.ShouldBeGreaterThanOrEqualTo(fewestRuns);
            sorter.Rows()
                .Select(static row => (
                    row.Row.Record!.LcscId, row.Place, row.Row.Record.PartNumber, string.Join(',', row.Row.Repairs)))
                .ShouldBe(rows.OrderBy(static row => row.Id)
                    .Select(static row => (row.Id, row.Place, $"µ{row.Place}", row.Repair ?? "")));
        }

        Directory.GetFiles(_folder.Root).ShouldBeEmpty();
    }
}
