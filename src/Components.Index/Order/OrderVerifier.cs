using Components.Index.Container;

namespace Components.Index.Order;

/// <summary>Invariants of order.bin.</summary>
internal static class OrderVerifier
{
    public static void Verify(OrderView view, CancellationToken cancellationToken)
    {
        for (int place = 0; place < view.File.RowCount; place++)
        {
            if ((place & 0xFFFF) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            // Each place's row points back to it: then no row stands at two places, and none is missing.
            if (view.Place(view.Row(new Place(place))) != new Place(place))
            {
                throw view.Damaged($"row {view.Row(new Place(place))} does not stand at its place");
            }
        }

        if (ContainerHeader.OrderIdentityOf(view.Rows) != view.File.Header.OrderIdentity)
        {
            throw view.Damaged("the rows are not those that the header's digest is of");
        }
    }
}
