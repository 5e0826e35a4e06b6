using System.Globalization;
using System.Text;
using System.Text.Json;
using Components.Evaluation.Gates.Retrieval.Catalogue;
using Components.Foundation.Files;
using Components.Index.Engine;
using Microsoft.Data.Sqlite;

namespace Components.Evaluation.Gates.Compatibility;

/// <summary>Holds every offer that the engine answers with against its row of offers.sqlite: the table is read with a statement
/// of this class, its price lists as JSON, and no view stands between.</summary>
internal static class OfferRows
{
    /// <summary>Name of the check.</summary>
    public const string Name = "offers";

    private const string Title = "Stock, class and prices of the index are those of the database";

    /// <summary>Reads both row by row, in order of the ids.</summary>
    /// <param name="directory">The snapshot.</param>
    /// <param name="engine">Its engine.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    /// <returns>The check; where it fails, the first part of which they say different things.</returns>
    public static GateCheck Compare(string directory, IQueryEngine engine, CancellationToken cancellationToken)
    {
        try
        {
            using ReadOnlySqlite offers = new(Path.Combine(directory, SnapshotFiles.Offers));
            int row = 0;
            foreach ((_, object?[] values) in offers.Tuples(
                $"SELECT lcsc_id, stock, is_basic, is_preferred, price_json, stock_unknown FROM {SnapshotTables.Offers} "
                    + "ORDER BY lcsc_id"))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (row >= engine.RowCount || values[0] is not long id || engine.Record(row).LcscId != id)
                {
                    return Fails($"Offer {row + 1} of the database is of C{values[0]}, the index has another part there.");
                }

                if (Difference(engine, row, values) is { } difference)
                {
                    return Fails($"C{id}: {difference}.");
                }

                row++;
            }

            return GateCheck.Condition(
                Name, Title, row == engine.RowCount,
                row == engine.RowCount ? $"{row:N0} offers agree."
                : $"{row:N0} offers in the database, {engine.RowCount:N0} parts in the index.");
        }
        catch (SqliteException exception)
        {
            return GateCheck.CouldNotRun(Name, Title, $"SQLite: {exception.Message}");
        }
    }

    private static string? Difference(IQueryEngine engine, int row, object?[] values)
    {
        PartAvailability found = engine.Availability(row);
        if (values[1] is not long stock || values[5] is not long untold || (untold != 0 && stock != 0)
            || found.Stock != (untold != 0 ? null : stock))
        {
            return $"stock is {values[1]}{(values[5] is 0L ? "" : ", untold,")} in the database, "
                + $"{found.Stock?.ToString(CultureInfo.InvariantCulture) ?? "untold"} in the index";
        }

        if (values[2] is not long basic || found.IsBasic != (basic != 0))
        {
            return $"is_basic is {values[2]} in the database, {(found.IsBasic ? 1 : 0)} in the index";
        }

        if (values[3] is not long preferred || found.IsPreferred != (preferred != 0))
        {
            return $"is_preferred is {values[3]} in the database, {(found.IsPreferred ? 1 : 0)} in the index";
        }

        try
        {
            return AreSame(PriceStep.ListOf(Encoding.UTF8.GetBytes(values[4] as string ?? "")), engine.Record(row).Prices)
                ? null : $"prices are {values[4]} in the database, others in the index";
        }
        catch (JsonException)
        {
            return $"the database's prices {values[4]} are no price list";
        }
    }

    private static bool AreSame(IReadOnlyList<PriceStep> stated, ReadOnlySpan<PriceBreak> found)
    {
        if (stated.Count != found.Length)
        {
            return false;
        }

        for (int step = 0; step < found.Length; step++)
        {
            if (stated[step] != new PriceStep(
                found[step].FromQuantity, found[step].ToQuantity < 0 ? null : found[step].ToQuantity, found[step].Price))
            {
                return false;
            }
        }

        return true;
    }

    private static GateCheck Fails(string message) => GateCheck.Condition(Name, Title, holds: false, message);
}
